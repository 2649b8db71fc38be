"use client";

import { useState } from "react";
import { onDemand } from "../on-demand/on-demand.tsx";
import { AccountButton } from "./account-button.tsx";
import type { AccountMenuProps } from "./account-menu-content.tsx";

const load = () => import("./account-menu-content.tsx").then((module) => module.AccountMenuContent);
const AccountMenuContent = onDemand(load, { loading: () => <AccountButton /> });

/** The account button and its menu. The menu's code loads when the pointer or focus comes near. */
export function AccountMenu(props: AccountMenuProps) {
	const [asked, setAsked] = useState(false);
	if (asked) return <AccountMenuContent {...props} />;
	return (
		<AccountButton onClick={() => setAsked(true)} onPointerEnter={() => void load()} onFocus={() => void load()} />
	);
}
