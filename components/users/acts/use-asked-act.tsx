"use client";

import { type ReactNode, useState } from "react";
import { onDemand } from "../../on-demand/on-demand.tsx";
import type { UserActId } from "./user-acts.ts";

const UserActDialog = onDemand(() => import("./user-act-dialog.tsx").then((module) => module.UserActDialog));

/** Returns a function that opens the dialog of an act on the user, and that dialog while it is open. */
export function useAskedAct(): { ask: (act: UserActId) => void; dialog: ReactNode } {
	const [asked, setAsked] = useState<UserActId>();
	return {
		ask: setAsked,
		dialog: asked === undefined ? null : <UserActDialog act={asked} onClose={() => setAsked(undefined)} />,
	};
}
