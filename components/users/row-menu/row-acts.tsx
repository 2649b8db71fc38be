"use client";

import { type ReactNode, useState } from "react";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { type AskedRowAct, RowActContext } from "./row-act-context.ts";

const RowActDialog = onDemand(() => import("./row-act-dialog.tsx").then((module) => module.RowActDialog));

/** Holds the dialog of an act on the user of a row. It stands above the rows, because an act may take its row out of the list. */
export function RowActs({ children }: { children: ReactNode }) {
	const [asked, setAsked] = useState<AskedRowAct>();
	return (
		<RowActContext value={setAsked}>
			{children}
			{asked === undefined ? null : <RowActDialog {...asked} onClose={() => setAsked(undefined)} />}
		</RowActContext>
	);
}
