"use client";

import { Button, Group, Text } from "@mantine/core";
import { IconHistoryOff } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { toBffError } from "@/lib/http/client/bff-error";
import { userQueries } from "@/lib/users/client/user-queries";
import { Notice } from "../ui/notice.tsx";
import { QueryState } from "../ui/query-state.tsx";
import { Section } from "../ui/section.tsx";
import { StatePanel } from "../ui/state-panel.tsx";
import { useProblemText } from "../ui/use-problem-text.ts";
import { LogEntryRow } from "./log-entry-row.tsx";
import classes from "./user-activity.module.css";
import { useUser } from "./user-context.tsx";

/** What the tenant logged of the user, the newest first. */
export function UserActivity() {
	const t = useTranslations("user.activity");
	const ui = useTranslations("ui");
	const problemText = useProblemText();
	const { user } = useUser();
	const query = useInfiniteQuery(userQueries.logs(user.user_id));
	return (
		<Section title={t("title")} hint={t("hint")} flush>
			<QueryState query={query.isFetchNextPageError ? { ...query, error: null } : query}>
				{({ pages }) => {
					const logs = pages.flatMap((page) => page.logs);
					const last = pages.at(-1);
					const isAll = last !== undefined && last.logs.length < last.limit;
					if (logs.length === 0) {
						return (
							<StatePanel compact icon={<IconHistoryOff size={20} aria-hidden />} title={t("emptyTitle")}>
								{t("empty")}
							</StatePanel>
						);
					}
					return (
						<>
							<ol className={classes.list}>
								{logs.map((entry) => (
									<LogEntryRow key={entry.log_id} entry={entry} />
								))}
							</ol>
							{query.isFetchNextPageError && query.error ? (
								<Notice tone="bad">{problemText(toBffError(query.error))}</Notice>
							) : null}
							<Group justify="space-between" className={classes.foot}>
								<Text size="sm" c="dimmed">
									{t(isAll ? "all" : "latest", { shown: logs.length })}
								</Text>
								{query.hasNextPage ? (
									<Button
										variant="default"
										loading={query.isFetchingNextPage}
										onClick={() => void query.fetchNextPage()}
									>
										{ui("loadMore")}
									</Button>
								) : null}
							</Group>
						</>
					);
				}}
			</QueryState>
		</Section>
	);
}
