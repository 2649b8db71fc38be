"use client";

import { Button } from "@mantine/core";
import { useRef } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { usersHref } from "@/lib/routes/routes";
import { builtInViews } from "@/lib/saved-views/client/built-in-views";
import { viewHref } from "@/lib/saved-views/client/find-current-view";
import { toUserListSearch } from "@/lib/users/client/list/user-list-params";
import { continuous, type UserListSize, userListDefaults } from "@/lib/users/list-options";
import { useShortcut } from "../shortcuts/shortcuts-provider.tsx";
import { Placeholder } from "../ui/placeholder.tsx";
import edgeClasses from "../ui/tabs/scroll-edges.module.css";
import { useScrollEdges } from "../ui/tabs/use-scroll-edges.ts";
import type { ShownView } from "./use-shown-view.ts";
import classes from "./view-bar.module.css";
import { ViewTab } from "./view-tab.tsx";

/** Says that the saved views could not be read. The list below does not depend on them. */
function ViewsFailure({ onRetry }: { onRetry: () => void }) {
	const t = useTranslations();
	return (
		<span role="status" className={classes.failure}>
			{t("views.failed")}
			<Button variant="subtle" size="compact-sm" onClick={onRetry}>
				{t("ui.retry")}
			</Button>
		</span>
	);
}

type Tab = {
	key: string;
	href: string;
	text: string;
	current: "kept" | "changed" | undefined;
	refusedField?: string | undefined;
};

function toRows(size: UserListSize) {
	if (size === continuous.inAddress) return { continuous: true };
	return size === userListDefaults.size ? {} : { size };
}

/** Returns the tabs: built-in views, then pinned ones, and the current view even if it is not pinned. */
function useTabs({ read, current, builtIn }: ShownView, size: UserListSize): Tab[] {
	const t = useTranslations("views");
	const rows = toRows(size);
	const shown = (read.data?.views ?? []).filter(({ id, isPinned }) => isPinned || id === current?.view.id);
	return [
		...builtInViews.map(({ name, ...state }) => ({
			key: name,
			href: `${usersHref()}${toUserListSearch({ ...state, ...rows })}`,
			text: t(`builtIn.${name}`),
			current: builtIn === name ? ("kept" as const) : undefined,
		})),
		...shown.map((view) => ({
			key: view.id,
			href: viewHref(view),
			text: view.name,
			refusedField: view.refusedField,
			current:
				view.id === current?.view.id ? (current.isChanged ? ("changed" as const) : ("kept" as const)) : undefined,
		})),
	];
}

/** Shows the views as links; `[` and `]` open the neighbouring one. A read failure is shown here and does not block the list. */
export function ViewTabs({ shown, size }: { shown: ShownView; size: UserListSize }) {
	const t = useTranslations("views");
	const { read } = shown;
	const tabs = useTabs(shown, size);
	const row = useRef<HTMLElement>(null);
	const at = tabs.findIndex(({ current }) => current);
	const { attributes } = useScrollEdges(row, { at, count: tabs.length });
	const usable = tabs.filter(({ refusedField }) => refusedField === undefined);
	const go = (step: 1 | -1) => {
		const beside = usable[usable.findIndex(({ key }) => key === tabs[at]?.key) + step];
		if (beside) history.pushState(null, "", beside.href);
	};
	useShortcut("nextTab", () => go(1));
	useShortcut("previousTab", () => go(-1));
	return (
		<nav ref={row} className={`${edgeClasses.row} ${classes.tabs}`} aria-label={t("title")} {...attributes}>
			{tabs.map(({ key, href, text, current, refusedField }) => (
				<ViewTab key={key} href={href} current={current} name={text} refusedField={refusedField} />
			))}
			{read.isPending ? (
				<span role="status" aria-busy aria-label={t("loading")}>
					<Placeholder width={150} height={28} />
				</span>
			) : null}
			{read.error ? <ViewsFailure onRetry={() => void read.refetch()} /> : null}
		</nav>
	);
}
