"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { UserListChange } from "@/lib/users/client/user-list-params";
import { NarrowTarget } from "./narrow-target.tsx";

export type NarrowButtonProps = {
	field: "created_at" | "last_login";
	onChange: (change: UserListChange) => void;
};

const load = () => import("./narrow-menu.tsx").then((module) => module.NarrowMenu);
function Closed({ field, onClick }: { field: NarrowButtonProps["field"]; onClick?: () => void }) {
	const t = useTranslations("users");
	return (
		<NarrowTarget onPointerEnter={() => void load()} onFocus={() => void load()} {...(onClick ? { onClick } : {})}>
			{t(`narrowBy.${field}`)}
		</NarrowTarget>
	);
}

/** What stands in its place while it comes; both fields have the same menu, so each names its own. */
const menus = {
	created_at: dynamic(load, { ssr: false, loading: () => <Closed field="created_at" /> }),
	last_login: dynamic(load, { ssr: false, loading: () => <Closed field="last_login" /> }),
};

/** Narrows the list to a slice of a date; the menu comes when one reaches for it. */
export function NarrowButton(props: NarrowButtonProps) {
	const [asked, setAsked] = useState(false);
	const NarrowMenu = menus[props.field];
	return asked ? <NarrowMenu {...props} /> : <Closed field={props.field} onClick={() => setAsked(true)} />;
}
