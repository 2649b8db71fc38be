"use client";

import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { usersHref } from "@/lib/routes/routes";
import type { TableSettings } from "@/lib/users/client/table-settings";
import { toUserListSearch } from "@/lib/users/client/user-list-params";
import type { UserListQuery } from "@/lib/users/contract";
import { toListSearch } from "@/lib/users/list-search";
import { userListDefaults } from "@/lib/users/list-state";
import { builtInViews, findBuiltInView } from "@/lib/views/built-in-views";
import { viewQueries } from "@/lib/views/client/view-queries";
import { findCurrentView } from "@/lib/views/find-current-view";
import { viewHref } from "@/lib/views/view-href";
import { ChangedViewActs } from "./changed-view-acts.tsx";
import { SaveViewButton } from "./save-view-button.tsx";
import type { AskedOfView } from "./view-acts.ts";
import { ViewTab } from "./view-tab.tsx";
import { ViewsButton } from "./views-button.tsx";
import { ViewsFailure } from "./views-failure.tsx";
import classes from "./views-row.module.css";

const ViewDialogs = dynamic(() => import("./view-dialogs.tsx").then((module) => module.ViewDialogs), { ssr: false });

type ViewsRowProps = { query: UserListQuery; settings: TableSettings };

/** The views as tabs, the one that the list shows marked, and what keeps the state of the list as one. Its read never holds the list up. */
export function ViewsRow({ query, settings }: ViewsRowProps) {
	const t = useTranslations("views");
	const [viewId, setViewId] = useQueryState("view", parseAsString);
	const [asked, ask] = useState<AskedOfView>();
	const read = useQuery(viewQueries.list());
	const views = read.data?.views ?? [];
	const search = toListSearch(query, settings.columns);
	const builtIn = findBuiltInView(query);
	const named = findCurrentView({ views, viewId, search });
	// What everybody has is meant, unless the address says otherwise.
	const current = builtIn && named?.view.id !== viewId ? undefined : named;
	const tabs = views.filter(({ id, isPinned }) => isPinned || id === current?.view.id);
	const size = settings.size === userListDefaults.size ? {} : { size: settings.size };
	return (
		<div className={classes.row}>
			<nav className={classes.tabs} aria-label={t("title")}>
				{builtInViews.map(({ name, ...state }) => (
					<ViewTab
						key={name}
						href={`${usersHref()}${toUserListSearch({ ...state, ...size })}`}
						current={current === undefined && builtIn?.name === name ? "kept" : undefined}
					>
						{t(`builtIn.${name}`)}
					</ViewTab>
				))}
				{tabs.map((view) => (
					<ViewTab
						key={view.id}
						href={viewHref(view)}
						current={view.id === current?.view.id ? (current.isChanged ? "changed" : "kept") : undefined}
					>
						{view.name}
					</ViewTab>
				))}
				{read.isPending ? <Skeleton width={150} height={28} role="status" aria-busy aria-label={t("loading")} /> : null}
				{read.error ? <ViewsFailure error={read.error} onRetry={() => void read.refetch()} /> : null}
			</nav>
			<div className={classes.acts}>
				{current?.isChanged ? (
					<ChangedViewActs view={current.view} search={search} onAsk={ask} />
				) : (
					<SaveViewButton onClick={() => ask({ act: "create" })} />
				)}
				<ViewsButton views={read.data?.views} currentId={current?.view.id} onAsk={ask} />
			</div>
			{asked ? (
				<ViewDialogs
					asked={asked}
					query={query}
					columns={settings.columns}
					onSaved={({ id }) => void setViewId(id)}
					onClose={() => ask(undefined)}
				/>
			) : null}
		</div>
	);
}
