"use client";

import { Group, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { toBffError } from "@/lib/http/client/bff-error";
import { useRememberHref } from "@/lib/routes/client/return-href";
import { usersHref } from "@/lib/routes/routes";
import { toUserListSearch, useUserListParams } from "@/lib/users/client/user-list-params";
import { userQueries } from "@/lib/users/client/user-queries";
import { FailureState } from "../ui/failure-state.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { StaleNote } from "../ui/stale-note.tsx";
import { Surface } from "../ui/surface.tsx";
import { FoundNote } from "./found-note.tsx";
import { NoUsers } from "./no-users.tsx";
import { UserFilters } from "./user-filters.tsx";
import { UserTable } from "./user-table.tsx";
import classes from "./users-view.module.css";

/** The list of users: its state is the address, and a failure is never an empty list. */
export function UsersView() {
	const t = useTranslations("users");
	const [query, change] = useUserListParams();
	const { data, error, isPlaceholderData, isFetching, refetch, dataUpdatedAt } = useQuery(userQueries.list(query));
	const failure = error ? toBffError(error) : undefined;
	const retry = () => void refetch();
	useRememberHref(usersHref(), toUserListSearch(query));
	return (
		<>
			<PageTitle>{t("title")}</PageTitle>
			<Group justify="space-between" align="baseline" mb="md">
				<Title order={1}>
					{t("title")}
					{data ? (
						<Text span c="dimmed" fz="md" fw={400} ml={10} className={classes.count}>
							{t("count", { total: data.total })}
						</Text>
					) : null}
				</Title>
				<Text role="status" className={classes.live}>
					{data && !isFetching ? t("results", { total: data.total }) : ""}
				</Text>
			</Group>
			<UserFilters query={query} onChange={change} />
			{failure && data && !isPlaceholderData ? (
				<StaleNote failure={failure} asOfMs={dataUpdatedAt} onRetry={retry} />
			) : null}
			{data ? <FoundNote list={data} onSearchIndex={() => change({ lookup: "index" })} /> : null}
			<Surface>
				{failure && (!data || isPlaceholderData) ? (
					<FailureState failure={failure} onRetry={retry} />
				) : data?.users.length === 0 && !isPlaceholderData ? (
					<NoUsers query={query} onClear={() => change({ q: null, connection: null, status: null })} />
				) : (
					<UserTable list={data} query={query} busy={isPlaceholderData} onChange={change} />
				)}
			</Surface>
		</>
	);
}
