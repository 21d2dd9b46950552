// What JavaScript adds to lists: sorting and filtering, over all their pages.
import { readWords, say } from "../search/words";
import { bindList } from "./list";
import { bindPlain } from "./plain";

const tools = document.querySelector<HTMLElement>("[data-list]");
const table = document.querySelector<HTMLTableElement>("table[data-evaluations]");
if (tools && table) bindList(tools, table);
const words = readWords(tools ?? document.body);
document.querySelectorAll<HTMLTableElement>("table[data-sortable]").forEach((plain) => bindPlain(plain, (name) => say(words, "sort", { name })));
