"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useId, useRef, useState } from "react";
import { onDemand } from "../on-demand/on-demand.tsx";
import { watchDepartures } from "./watch-departures.ts";

type Guard = { mark: (id: string, dirty: boolean) => void; leave: (go: () => void) => void };

const LeaveDialog = onDemand(() => import("./leave-dialog.tsx").then((module) => module.LeaveDialog));

const GuardContext = createContext<Guard | undefined>(undefined);

/** Asks before edits are lost by a link, Back or Forward, closing the page, or a navigation through `useLeave`. */
export function UnsavedGuard({ children }: { children: ReactNode }) {
	const router = useRouter();
	const dirty = useRef(new Set<string>());
	const [pending, setPending] = useState<{ go: () => void }>();
	const guard = useRef<Guard>({
		mark: (id, isDirty) => void (isDirty ? dirty.current.add(id) : dirty.current.delete(id)),
		leave: (go) => (dirty.current.size > 0 ? setPending({ go }) : go()),
	});
	useEffect(
		() =>
			watchDepartures({
				isDirty: () => dirty.current.size > 0,
				push: (href) => router.push(href),
				ask: (go) => setPending({ go }),
			}),
		[router],
	);
	const leave = () => {
		dirty.current.clear();
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

/** Registers whether this part of the page has unsaved edits. */
export function useUnsaved(isDirty: boolean): void {
	const guard = useContext(GuardContext);
	const id = useId();
	useEffect(() => {
		guard?.mark(id, isDirty);
		return () => guard?.mark(id, false);
	}, [guard, id, isDirty]);
}

/** Returns a function that navigates by code and asks first if edits would be lost. */
export function useLeave(): (go: () => void) => void {
	const guard = useContext(GuardContext);
	return (go) => (guard === undefined ? go() : guard.leave(go));
}
