// Loads the page again when the preview has another edition of the site. It is
// added to pages by the preview only; no built site carries it.
let edition;
new EventSource(new URL("events", document.currentScript.src)).onmessage = (event) => {
  if (edition !== undefined && event.data !== edition) location.reload();
  edition = event.data;
};
