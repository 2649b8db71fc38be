"use client";

import { Button, Group, Text } from "@mantine/core";
import { toBffError } from "@/lib/http/client/bff-error";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useProblemText } from "../../states/use-problem-text.ts";
import { Notice } from "../../ui/notice.tsx";
import classes from "./rest-of-organizations.module.css";
import type { useLoadedOrganizations } from "./use-loaded-organizations.ts";

type RestOfOrganizationsProps = {
	query: ReturnType<typeof useLoadedOrganizations>["query"];
	loaded: number;
	isSearch: boolean;
};

/** Tells the reader that more organizations exist than are loaded, and loads the next 1,000. */
export function RestOfOrganizations({ query, loaded, isSearch }: RestOfOrganizationsProps) {
	const t = useTranslations("organizations");
	const format = useFormatter();
	const problemText = useProblemText();
	const count = format.number(loaded);
	const { error, isFetchNextPageError, isFetchingNextPage, fetchNextPage } = query;
	return (
		<div className={classes.rest}>
			{isFetchNextPageError && error ? <Notice tone="bad">{problemText(toBffError(error))}</Notice> : null}
			<Group justify="space-between" gap="sm">
				<Text size="sm" c="dimmed">
					{t(isSearch ? "searchedLoaded" : "loaded", { count })}
				</Text>
				<Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
					{t("loadMore")}
				</Button>
			</Group>
		</div>
	);
}
