// Reads a part of the page aloud, sentence by sentence, with the voice of the
// reader's own system. Where there is none, no button is shown.

/** sentencesOf cuts a text into sentences, each short enough for every voice. */
export function sentencesOf(text: string): string[] {
  const parts = text.split(/(?<=[\u3002\uff01\uff1f\uff1b!?\n])/u).map((part) => part.replaceAll(/\s+/gu, " ").trim());
  return parts.filter((part) => part !== "");
}

/** bindAloud makes a button of the element that names the parts to read in data-aloud. */
export function bindAloud(button: HTMLButtonElement): void {
  if (!("speechSynthesis" in window)) return;
  const { speechSynthesis } = window;
  let waiting: string[] = [];
  const label = button.textContent ?? "";
  const say = (reading: boolean) => {
    button.textContent = reading ? (button.dataset.stop ?? "") : label;
    button.setAttribute("aria-pressed", String(reading));
  };
  const next = () => {
    const sentence = waiting.shift();
    if (sentence === undefined) return say(false);
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.lang = "zh-CN";
    utterance.onend = next;
    utterance.onerror = () => {
      waiting = [];
      say(false);
    };
    speechSynthesis.speak(utterance);
  };
  const stop = () => {
    waiting = [];
    speechSynthesis.cancel();
    say(false);
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-pressed") === "true") return stop();
    const parts = [...document.querySelectorAll<HTMLElement>(button.dataset.aloud ?? "")];
    waiting = parts.flatMap((part) => sentencesOf(part.innerText));
    speechSynthesis.cancel();
    say(true);
    next();
  });
  window.addEventListener("pagehide", stop);
}
