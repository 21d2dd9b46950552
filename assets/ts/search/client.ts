// The page's end of the line to the worker.

import { IndexError } from "./container";
import type { Answer, Request, Task, Tasks } from "./protocol";

interface Waiting {
  readonly resolve: (give: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Client asks the worker for tasks. */
export class Client {
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;

  private constructor(private readonly worker: Worker) {
    worker.addEventListener("message", (event: MessageEvent<Answer>) => this.answered(event.data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.failAll(new IndexError("network", `worker: ${event.message}`));
    });
  }

  /** start starts the worker and opens the index. Where the browser allows no worker, the promise fails. */
  static async start(script: string, index: string): Promise<Client> {
    const client = new Client(new Worker(script));
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
