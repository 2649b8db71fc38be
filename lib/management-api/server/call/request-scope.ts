import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { CallTiming } from "../call-recorder.ts";
import type { Lane } from "../rate/admission.ts";

/** Scope of a browser's request. It does not change: a part of the request that needs another one runs in a scope of its own. */
export type RequestScope = Readonly<{
	/** Id of the request, in its response, log line and audit entries. */
	id: string;
	actor: string;
	/** The address of the browser, if the settings let the audit keep it. */
	address?: string | undefined;
	/** Lane of calls that do not name their own. */
	lane: Lane;
	/** Sum of the times of its calls so far, shared with the scopes of its parts. `callManagementApi` adds to it. */
	timing: CallTiming;
	/** True if reads join no read in flight, because decisions on them need data from after this moment. */
	readsAnew?: true;
}>;

const scope = new AsyncLocalStorage<RequestScope>();

/** Runs `act` in the scope of a browser's request. Its calls take turns with those of other actors. */
export const inRequestScope = <T>(of: RequestScope, act: () => Promise<T>): Promise<T> => scope.run(of, act);

export const newRequestScope = (address?: string): RequestScope => ({
	id: randomUUID(),
	address,
	actor: "nobody",
	lane: "interactive",
	timing: { queue: 0, token: 0, upstream: 0 },
});

/** Returns the scope of the current request, or undefined for the server's own work. */
export const currentRequestScope = (): RequestScope | undefined => scope.getStore();

/** Runs `act` in the current scope, if there is one, so that its reads join no read in flight. */
export function readingAnew<T>(act: () => Promise<T>): Promise<T> {
	const current = currentRequestScope();
	return current === undefined ? act() : inRequestScope({ ...current, readsAnew: true }, act);
}

/** Returns the value of the `Server-Timing` header, in ms. @see https://www.w3.org/TR/server-timing/ */
export const serverTiming = ({ timing: { queue, token, upstream } }: RequestScope): string =>
	`queue;dur=${queue.toFixed(1)}, token;dur=${token.toFixed(1)}, upstream;dur=${upstream.toFixed(1)}`;
