// What a page of the desk does besides links and forms, which work without it:
// files and folders are dropped, the log grows by itself, and is copied.

interface State {
  running: boolean;
  number: number;
  text: string;
  state: string;
}

/** A file below the folder that was dropped or chosen. */
interface Dropped {
  path: string;
  file: File;
}

/** Gives all files of what was dropped, those in folders too. */
async function filesOf(entry: FileSystemEntry, before: string): Promise<Dropped[]> {
  const path = before + entry.name;
  if (entry.isFile) {
    const file = await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed));
    return [{ path, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Dropped[] = [];
  for (;;) {
    // A folder is read in parts of a hundred.
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return found;
    for (const one of some) found.push(...(await filesOf(one, path + "/")));
  }
}

/** Sends the files with the form's other fields, each path before its file. */
async function send(form: HTMLFormElement, dropped: Dropped[]): Promise<void> {
  const data = new FormData();
  for (const field of form.querySelectorAll<HTMLInputElement>("input:not([type=file])")) {
    if (field.type !== "checkbox" || field.checked) data.append(field.name, field.value);
  }
  for (const { path, file } of dropped) {
    if (!/\.(xlsx|xlsm|xltx|xltm|xls|et)$/i.test(path) || /(^|\/)[~.]/.test(path)) continue;
    data.append("path", path);
    data.append("file", file);
  }
  const answer = await fetch(form.action, { method: "POST", body: data });
  location.assign(answer.url);
}

function takesDrops(form: HTMLFormElement): void {
  const over = (event: DragEvent, is: boolean): void => {
    event.preventDefault();
    form.classList.toggle("over", is);
  };
  form.addEventListener("dragover", (event) => over(event, true));
  form.addEventListener("dragleave", (event) => over(event, false));
  form.addEventListener("drop", (event) => {
    over(event, false);
    const items = [...(event.dataTransfer?.items ?? [])];
    const entries = items.map((item) => item.webkitGetAsEntry()).filter((entry): entry is FileSystemEntry => entry !== null);
    void (async () => {
      const dropped: Dropped[] = [];
      for (const entry of entries) {
        // The name of a dropped folder is no part of the paths, unless it is a year.
        const found = await filesOf(entry, "");
        const strip = entry.isDirectory && !/^(19|20)\d\d$/.test(entry.name);
        for (const one of found) dropped.push(strip ? { path: one.path.slice(entry.name.length + 1), file: one.file } : one);
      }
      if (dropped.length > 0) await send(form, dropped);
    })();
  });
}

function followsLog(): void {
  const events = new EventSource("/events");
  const log = document.getElementById("log");
  const now = document.getElementById("now");
  let wasRunning = log?.dataset["done"] === "false";
  events.addEventListener("message", (event: MessageEvent<string>) => {
    const state = JSON.parse(event.data) as State;
    if (state.running && log && wasRunning) {
      log.textContent = state.text;
      log.scrollTop = log.scrollHeight;
      if (now && state.state) now.textContent = state.state;
    }
    if (state.running !== wasRunning) {
      wasRunning = state.running;
      events.close();
      location.reload();
    }
  });
}

function copiesLog(): void {
  const button = document.getElementById("copy");
  const log = document.getElementById("log");
  if (!button || !log) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    void navigator.clipboard.writeText(log.textContent ?? "").then(() => {
      button.textContent = button.dataset["copied"] ?? "";
    });
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-drop]")) takesDrops(form);
followsLog();
copiesLog();
