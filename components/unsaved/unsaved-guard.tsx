"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useRef, useState } from "react";
import { onDemand } from "../on-demand/on-demand.tsx";
import type { Departures } from "./watch-departures.ts";

type Guard = {
	/** Asks before the page is left, until the returned function is called. `watch` begins with the first edit of the page. */
	hold: (id: string, watch: (departures: Departures) => () => void) => () => void;
	leave: (go: () => void) => void;
};

const LeaveDialog = onDemand(() => import("./leave-dialog.tsx").then((module) => module.LeaveDialog));

export const GuardContext = createContext<Guard | undefined>(undefined);

/** Holds the parts of the page with edits. */
function createHolds(departures: Departures) {
	const dirty = new Set<string>();
	let stop: (() => void) | undefined;
	const clear = () => {
		dirty.clear();
		stop?.();
		stop = undefined;
	};
	const hold: Guard["hold"] = (id, watch) => {
		dirty.add(id);
		stop ??= watch(departures);
		return () => {
			dirty.delete(id);
			if (dirty.size === 0) clear();
		};
	};
	return { hold, clear, leave: (go: () => void) => (dirty.size > 0 ? departures.ask(go) : go()) };
}

/** Asks before edits are lost by a link, Back or Forward, closing the page, or a navigation through `useLeave`. */
export function UnsavedGuard({ children }: { children: ReactNode }) {
	const router = useRouter();
	const [pending, setPending] = useState<{ go: () => void }>();
	const guard = useRef(createHolds({ push: (href) => router.push(href), ask: (go) => setPending({ go }) }));
	const leave = () => {
		guard.current.clear();
		setPending(undefined);
		pending?.go();
	};
	return (
		<GuardContext value={guard.current}>
			{children}
			{pending ? <LeaveDialog onStay={() => setPending(undefined)} onLeave={leave} /> : null}
		</GuardContext>
	);
}

/** Returns a function that navigates by code and asks first if edits would be lost. */
export function useLeave(): (go: () => void) => void {
	const guard = useContext(GuardContext);
	return (go) => (guard === undefined ? go() : guard.leave(go));
}
