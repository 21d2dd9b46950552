// The page's end of the line to the worker.

import { ON_DISK, run } from "../carry";
import { IndexError } from "./container";
import type { Answer, Request, Task, Tasks } from "./protocol";

/**
 * onPage runs the worker's script in the page, since below file:// there are no workers: the two talk through a channel
 * as page and worker do.
 */
async function onPage(script: string): Promise<MessagePort> {
  const { port1, port2 } = new MessageChannel();
  (globalThis as { searchLine?: MessagePort }).searchLine = port2;
  await run(script);
  port1.start();
  return port1;
}

interface Waiting {
  readonly resolve: (give: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Client asks the worker for tasks. */
export class Client {
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;

  private constructor(private readonly worker: Worker | MessagePort) {
    worker.addEventListener("message", (event) => this.answered((event as MessageEvent<Answer>).data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.failAll(new IndexError("network", `worker: ${(event as ErrorEvent).message}`));
    });
  }

  /** start starts the worker and opens the index. Where the browser allows no worker, the promise fails. */
  static async start(script: string, index: string): Promise<Client> {
    const client = new Client(ON_DISK ? await onPage(script) : new Worker(script));
    await client.ask("open", new URL(index, document.baseURI).href);
    return client;
  }

  /** ask hands a task over. */
  ask<T extends Task>(task: T, take: Tasks[T]["take"]): Promise<Tasks[T]["give"]> {
    const number = ++this.count;
    const request: Request<T> = { number, task, take };
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve: resolve as Waiting["resolve"], reject });
      this.worker.postMessage(request);
    });
  }

  private answered(answer: Answer): void {
    const waiting = this.waiting.get(answer.number);
    this.waiting.delete(answer.number);
    if ("give" in answer) waiting?.resolve(answer.give);
    else waiting?.reject(new IndexError(answer.fault, answer.detail));
  }

  private failAll(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
