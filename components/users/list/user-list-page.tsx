"use client";

import { VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { type ComponentProps, memo, useDeferredValue, useEffect, useEffectEvent, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleQueries } from "@/lib/roles/client/role-queries";
import { useRememberHref } from "@/lib/routes/client/return-href";
import { usersHref } from "@/lib/routes/routes";
import { findKeptSize, useTableSettings } from "@/lib/users/client/list/table-settings";
import { useUserList } from "@/lib/users/client/list/use-user-list";
import { userListParsers, useUserListParams } from "@/lib/users/client/list/user-list-params";
import { toMetadataQuery } from "@/lib/users/list-columns";
import { userListDefaults } from "@/lib/users/list-options";
import { recognise } from "@/lib/users/search/recognise";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { ViewBar } from "../../saved-views/view-bar.tsx";
import type { Failure } from "../../states/failure.ts";
import { FailureState } from "../../states/failure-state.tsx";
import { ReadableAddress } from "../../states/readable-address.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { Placeholder } from "../../ui/placeholder.tsx";
import { Surface } from "../../ui/surface.tsx";
import { CreateUserButton } from "../create/create-user-button.tsx";
import { RowActs } from "../row-menu/row-acts.tsx";
import { useOnlyMatch } from "./use-only-match.ts";
import { UserFilters } from "./user-filters.tsx";
import classes from "./user-list-page.module.css";
import { UserTable } from "./user-table.tsx";

const GuidedSearch = onDemand(() => import("../search/guided-search.tsx").then((module) => module.GuidedSearch), {
	loading: () => <Placeholder height={180} width="100%" line={204} />,
});

const FoundNote = onDemand(() => import("./found-note.tsx").then((module) => module.FoundNote), {
	loading: () => <div className={classes.foundRoom} />,
});

const AccentsNote = onDemand(() => import("./accents-note.tsx").then((module) => module.AccentsNote));

const EmptyUsers = onDemand(() => import("./empty-users.tsx").then((module) => module.EmptyUsers));

const ListAge = onDemand(() => import("./list-age.tsx").then((module) => module.ListAge));

const DirectoryNeeded = onDemand(() => import("./directory-needed.tsx").then((module) => module.DirectoryNeeded));

const StaleNote = onDemand(() => import("../../states/stale-note.tsx").then((module) => module.StaleNote));

const DateRangeNote = onDemand(() => import("./date-range-note.tsx").then((module) => module.DateRangeNote));

const WalkBar = onDemand(() => import("./walk-bar.tsx").then((module) => module.WalkBar));

/** Kinds of search text that are looked up exactly. A note above the list says so. */
const exactlyFound: ReadonlySet<string> = new Set(["email", "user_id"]);

/** Returns the name of the role whose members are listed. The filter above has already read it. */
function useRoleName(role: string | undefined): string | undefined {
	const { data } = useQuery({ ...roleQueries.list({ name: "", page: 1 }), enabled: false });
	return data?.roles.find(({ id }) => id === role)?.name ?? role;
}

/** Adds the last visit's page size to a URL without one, before the first read. Returns true once the size is settled. */
function useKeptSize(change: ReturnType<typeof useUserListParams>[1]): boolean {
	const [ready, setReady] = useState(false);
	const settle = useEffectEvent(() => {
		const kept = new URLSearchParams(location.search).has("size") ? undefined : findKeptSize();
		if (kept !== undefined && kept !== userListDefaults.size) change({ size: kept }, { typing: true });
		setReady(true);
	});
	useEffect(() => settle(), []);
	return ready;
}

const MemoTable = memo(UserTable);

/** Shows the table when the browser has nothing more urgent to do, so that a key typed meanwhile is shown at once. */
function DrawnTable(wanted: ComponentProps<typeof UserTable>) {
	const drawn = useDeferredValue(wanted);
	return <MemoTable {...drawn} />;
}

/** Lists users. The URL is the list's state. An unreadable value is never ignored. A failure is never shown as an empty list. */
export function UserListPage() {
	return (
		<ReadableAddress parsers={userListParsers}>
			<Users />
		</ReadableAddress>
	);
}

type ListFailureProps = Omit<ComponentProps<typeof DirectoryNeeded>, "gap"> & { failure: Failure };

/** Shows why there is no list. */
function ListFailure({ failure, ...rest }: ListFailureProps) {
	if (failure.code !== "directory_needed") return <FailureState failure={failure} onRetry={rest.onRetry} />;
	return <DirectoryNeeded gap={failure.problem?.directory ?? "lacking"} {...rest} />;
}

function Users() {
	const t = useTranslations("users");
	const [query, change] = useUserListParams();
	const settings = useTableSettings();
	const search = useSearchParams().toString();
	const ready = useKeptSize(change);
	const shown = useUserList({ ...query, ...toMetadataQuery(settings.columns) }, ready);
	const { list: data, failure, isPlaceholderData, retry } = shown;
	const [guided, setGuided] = useState(query.where !== undefined || query.lucene !== undefined);
	const role = useRoleName(query.role);
	// Users are checked page by page, and the last page stays while the next is being checked.
	const isWalk = query.walk !== undefined || query.walked !== undefined;
	const isWalked =
		(data?.found.by === "without_role" && data.found.checked > 0) ||
		(data?.found.by === "lockouts" && query.status === "locked_out");
	useOnlyMatch(query.q, isPlaceholderData ? undefined : data);
	const onNext = shown.more?.load ?? (() => change({ page: query.page + 1 }));
	useRememberHref(usersHref(), search === "" ? "" : `?${search}`);
	return (
		<>
			<PageTitle>{t("title")}</PageTitle>
			<div className={classes.head}>
				<h1 className={classes.title}>
					{t("title")}{" "}
					{data ? (
						<span className={classes.count}>
							{data.found.by === "lockouts" || data.found.by === "without_role"
								? t("countChecked", { found: data.users.length, checked: data.found.checked })
								: data.total === undefined
									? t(data.hasMore ? "countMore" : "countLast", { count: data.users.length })
									: t("count", { total: data.total })}
						</span>
					) : null}
				</h1>
				{data?.found.by === "directory" ? (
					<div className={classes.age}>
						<ListAge
							asOf={data.found.asOf}
							users={data.users}
							typed={query.q}
							onSearchTenant={() => change({ lookup: "index" })}
						/>
					</div>
				) : null}
				<VisuallyHidden role="status">
					{data && !isPlaceholderData ? t("results", { total: data.total ?? data.users.length }) : ""}
				</VisuallyHidden>
				<div className={classes.create}>
					<CreateUserButton />
				</div>
			</div>
			<ViewBar query={query} settings={settings} />
			<UserFilters
				query={query}
				settings={settings}
				guided={guided}
				onGuided={() => setGuided(!guided)}
				onChange={change}
			/>
			<div id="guided-search">
				{guided ? (
					<GuidedSearch
						key={JSON.stringify([query.where, query.lucene])}
						query={query}
						onChange={change}
						onClose={() => setGuided(false)}
					/>
				) : null}
			</div>
			{failure && data && !isPlaceholderData ? (
				<StaleNote failure={failure} asOfMs={shown.asOfMs} onRetry={retry} />
			) : null}
			{(query.from || query.to) && !(isWalk && query.dated === undefined) ? (
				<DateRangeNote query={query} onChange={change} />
			) : null}
			{isWalk && data ? <WalkBar list={data} query={query} busy={isPlaceholderData} onChange={change} /> : null}
			{data === undefined && query.lookup !== "index" && exactlyFound.has(recognise(query.q).what) ? (
				<div className={classes.foundRoom} />
			) : null}
			{data &&
			(isWalked || !isPlaceholderData) &&
			(data.found.by !== "directory" || data.found.coverage || data.found.nearCut || data.found.roles !== undefined) &&
			(data.found.by !== "index" || data.found.triedExact) ? (
				<FoundNote
					list={data}
					role={role}
					roleId={query.role}
					page={query.page}
					busy={isPlaceholderData}
					onSearchIndex={() => change({ lookup: "index" })}
					onPage={(page) => change({ page })}
				/>
			) : null}
			{data && query.q !== "" && !isPlaceholderData ? (
				<AccentsNote list={data} query={query} onChange={change} />
			) : null}
			<RowActs>
				<Surface>
					{failure && (!data || isPlaceholderData) ? (
						<ListFailure failure={failure} query={query} onChange={change} onRetry={retry} />
					) : data?.users.length === 0 && (isWalked || !isPlaceholderData) ? (
						<EmptyUsers list={data} query={query} busy={isPlaceholderData} onChange={change} onNext={onNext} />
					) : (
						<DrawnTable
							list={data}
							more={shown.more}
							query={query}
							settings={settings}
							busy={isPlaceholderData}
							onChange={change}
						/>
					)}
				</Surface>
			</RowActs>
		</>
	);
}
