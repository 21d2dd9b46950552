// What JavaScript adds to a page that is complete without it: remembered
// choices, a button that copies the citation, one that prints.
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
    await navigator.clipboard.writeText(source.textContent ?? "");
    button.textContent = button.dataset.done ?? "";
  });
}

function bindPrint(button: HTMLButtonElement): void {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

bindChoices();
document.querySelectorAll<HTMLButtonElement>("[data-copy]").forEach(bindCopy);
document.querySelectorAll<HTMLButtonElement>("[data-print]").forEach(bindPrint);
