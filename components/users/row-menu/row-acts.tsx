"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import type { UserPage } from "@/lib/users/user";
import { onDemand } from "../../on-demand/on-demand.tsx";
import type { UserActId } from "../acts/user-acts.ts";

/** An act that was chosen in the menu of a row, and the user as the menu has read them. */
export type AskedRowAct = { act: UserActId; page: UserPage };

const RowActDialog = onDemand(() => import("./row-act-dialog.tsx").then((module) => module.RowActDialog));
const AskContext = createContext<(asked: AskedRowAct) => void>(() => undefined);

/** Returns a function that opens the dialog of an act on the user of a row. */
export const useAskRowAct = () => useContext(AskContext);

/** Holds the dialog of an act on the user of a row. It stands above the rows, because an act may take its row out of the list. */
export function RowActs({ children }: { children: ReactNode }) {
	const [asked, setAsked] = useState<AskedRowAct>();
	return (
		<AskContext value={setAsked}>
			{children}
			{asked === undefined ? null : <RowActDialog {...asked} onClose={() => setAsked(undefined)} />}
		</AskContext>
	);
}
