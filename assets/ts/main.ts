// What JavaScript adds to a page that is complete without it: remembered
// choices, a button that copies the citation, one that prints.
import { bindAloud } from "./aloud";
import { apply, remember, remembered, Theme } from "./choices";

function bindChoices(): void {
  const elder = document.querySelector<HTMLInputElement>("#elder");
  const theme = document.querySelector<HTMLSelectElement>("#theme");
  if (!elder || !theme) {
    return;
  }
  const choices = remembered();
  elder.checked = choices.elder;
  theme.value = choices.theme;
  const change = () => {
    const chosen = { elder: elder.checked, theme: theme.value as Theme };
    apply(chosen);
    remember(chosen);
  };
  elder.addEventListener("change", change);
  theme.addEventListener("change", change);
}

function bindCopy(button: HTMLButtonElement): void {
  const source = document.getElementById(button.dataset.copy ?? "");
  if (!source || !navigator.clipboard) {
    return;
  }
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText((source.textContent ?? "").trim());
    button.textContent = button.dataset.done ?? "";
  });
}

function bindPrint(button: HTMLButtonElement): void {
  button.hidden = false;
  button.addEventListener("click", () => {
    document.documentElement.dataset.print = button.dataset.print ?? "";
    window.print();
  });
}

/** openAround unfolds what the address leads into; not every browser does it by itself. */
function openAround(): void {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!place) return;
  const fold = place.closest(".section")?.querySelector<HTMLInputElement>(".elder-fold input");
  if (fold && fold.closest(".section") !== place) fold.checked = true;
  for (let around = place.parentElement?.closest("details"); around; around = around.parentElement?.closest("details")) around.open = true;
  place.scrollIntoView();
}

/** today gives the day on the reader's own clock, as 2027-03-31. */
function today(): string {
  return new Date().toLocaleDateString("sv-SE");
}

/** stampPrint notes the day of printing, as the reader's own clock has it. */
function stampPrint(): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-printed]")) {
    place.textContent = ` ${place.dataset.printed} ${today()}`;
  }
}

/** stampAccess writes the day of reading into the citations. */
function stampAccess(): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-accessed]")) {
    place.textContent = today();
  }
}

bindChoices();
stampAccess();
window.addEventListener("beforeprint", stampPrint);
openAround();
window.addEventListener("hashchange", openAround);
document.querySelectorAll<HTMLButtonElement>("[data-copy]").forEach(bindCopy);
document.querySelectorAll<HTMLButtonElement>("[data-aloud]").forEach(bindAloud);
document.querySelectorAll<HTMLButtonElement>("[data-print]").forEach(bindPrint);
