"use client";

import { createContext, type ReactNode, useContext } from "react";
import { type Actor, can } from "../../access/can.ts";
import type { Permission } from "../../access/permissions.ts";

const MeContext = createContext<Actor | undefined>(undefined);

/** Makes the signed-in actor known below; the layout looked it up, so it costs no call. */
export function MeProvider({ actor, children }: { actor: Actor; children: ReactNode }) {
	return <MeContext value={actor}>{children}</MeContext>;
}

/** Who is signed in, and what they may do: the same `can` that the server decides by. */
export function useMe(): Actor & { can: (permission: Permission) => boolean } {
	const actor = useContext(MeContext);
	if (actor === undefined) throw new Error("useMe is used outside the console's layout.");
	return { ...actor, can: (permission) => can(actor, permission) };
}
