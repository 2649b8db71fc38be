"use client";

import { useState } from "react";
import type { UserRow } from "@/lib/users/user";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { RowMenuTarget } from "./row-menu-target.tsx";

const RowMenu = onDemand(() => import("./row-menu.tsx").then((module) => module.RowMenu));

/** Opens the acts on the user of a row. Their code loads when the pointer or focus comes near. */
export function RowMenuButton({ user }: { user: UserRow }) {
	const [asked, setAsked] = useState(false);
	if (asked) return <RowMenu user={user} />;
	const load = () => void RowMenu.load();
	const open = () => void RowMenu.load().then(() => setAsked(true));
	return <RowMenuTarget user={user} onPointerEnter={load} onFocus={load} onClick={open} />;
}
