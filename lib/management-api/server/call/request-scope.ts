import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { CallTiming } from "../call-context.ts";
import type { Lane } from "../rate/admission.ts";

/** The browser's request that calls are made for: whose it is, and where its time goes. */
export type RequestScope = {
	/** Stands in the answer, the log line and the audit entries of the request. */
	id: string;
	actor: string;
	/** Of the calls that do not name their own. */
	lane: Lane;
	timing: CallTiming;
	calls: number;
	/** Reads join none that is under way: what is decided on them must be from after this moment. */
	readsAnew?: true;
};

const scope = new AsyncLocalStorage<RequestScope>();

/** Does something for one browser's request; its calls take turns with those of other actors. */
export const inRequestScope = <T>(of: RequestScope, act: () => Promise<T>): Promise<T> => scope.run(of, act);

export const newRequestScope = (): RequestScope => ({
	id: randomUUID(),
	actor: "nobody",
	lane: "interactive",
	timing: { queue: 0, token: 0, upstream: 0 },
	calls: 0,
});

/** The request that this code runs for; none for what the server does by itself. */
export const currentRequestScope = (): RequestScope | undefined => scope.getStore();

/** The value of the `Server-Timing` header, in ms. @see https://www.w3.org/TR/server-timing/ */
export const serverTiming = ({ timing: { queue, token, upstream } }: RequestScope): string =>
	`queue;dur=${queue.toFixed(1)}, token;dur=${token.toFixed(1)}, upstream;dur=${upstream.toFixed(1)}`;
