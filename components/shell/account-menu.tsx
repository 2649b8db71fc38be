"use client";

import { useState } from "react";
import { onDemand } from "../ui/on-demand.tsx";
import { AccountButton } from "./account-button.tsx";
import type { AccountMenuProps } from "./open-account-menu.tsx";

const load = () => import("./open-account-menu.tsx").then((module) => module.OpenAccountMenu);
const OpenAccountMenu = onDemand(load, { loading: () => <AccountButton /> });

/** The account and its menu; the menu's code comes when a person reaches for it. */
export function AccountMenu(props: AccountMenuProps) {
	const [asked, setAsked] = useState(false);
	if (asked) return <OpenAccountMenu {...props} />;
	return (
		<AccountButton onClick={() => setAsked(true)} onPointerEnter={() => void load()} onFocus={() => void load()} />
	);
}
