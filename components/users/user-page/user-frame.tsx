"use client";

import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { findUserTab, userHref, usersHref } from "@/lib/routes/routes";
import { findListedUser } from "@/lib/users/client/list/find-listed-user";
import { useRememberUser } from "@/lib/users/client/list/recent-ids";
import { userKeys, userQueries } from "@/lib/users/client/user-queries";
import { bestName } from "@/lib/users/name-line";
import { hasLinkedAccount } from "@/lib/users/sign-in-account";
import type { UserPage } from "@/lib/users/user";
import { FailureState } from "../../states/failure-state.tsx";
import { StaleNote } from "../../states/stale-note.tsx";
import { BackLink } from "../../ui/back-link.tsx";
import { PageLink } from "../../ui/page-link.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { UserActions } from "../acts/user-actions.tsx";
import { UserAlerts } from "../acts/user-alerts.tsx";
import { UserProvider } from "../user-context.tsx";
import classes from "./user-frame.module.css";
import { UserHeader } from "./user-header.tsx";
import { UserNeighbours } from "./user-neighbours.tsx";
import { ContentSkeleton, HeaderSkeleton } from "./user-skeleton.tsx";
import { UserTabs } from "./user-tabs.tsx";

/** Redirects from the URL of a linked account to that of the user who has it, on the same tab. */
function useOwnAddress(userId: string, page: UserPage | undefined) {
	const client = useQueryClient();
	const router = useRouter();
	const tab = findUserTab(usePathname());
	const isLinked = page !== undefined && page.user.user_id !== userId && hasLinkedAccount(page.user, userId);
	useEffect(() => {
		if (!isLinked) return;
		client.setQueryData(userKeys.page(page.user.user_id), page);
		router.replace(userHref(page.user.user_id, tab));
	}, [client, router, isLinked, page, tab]);
}

/**
 * The frame of a user's page: its title, tabs and acts. One tree serves before and after the user has loaded, because a link that
 * is mounted anew between press and release loses its click.
 */
export function UserFrame({ userId, children }: { userId: string; children: ReactNode }) {
	const t = useTranslations("user");
	const tab = findUserTab(usePathname());
	const { data, error, refetch, dataUpdatedAt } = useQuery(userQueries.page(userId));
	const client = useQueryClient();
	useOwnAddress(userId, data);
	useRememberUser(userId, data !== undefined);
	const failure = error ? toBffError(error) : undefined;
	const retry = () => void refetch();
	const known = data?.user ?? (failure ? undefined : findListedUser(client, userId));
	// The id comes from the URL if the tenant's response lacks it.
	const page = data?.user.user_id === "" ? { ...data, user: { ...data.user, user_id: userId } } : data;
	const content = () => {
		if (page) {
			return (
				<div className={classes.columns}>
					<div className={classes.content}>{children}</div>
					<UserActions />
				</div>
			);
		}
		if (failure === undefined) return <ContentSkeleton />;
		const out = (
			<Button variant="default" component={PageLink} href={usersHref()}>
				{t("toUsers")}
			</Button>
		);
		return <FailureState whole failure={failure} onRetry={retry} actions={out} />;
	};
	return (
		<UserProvider page={page}>
			<PageTitle tab={tab === "overview" ? undefined : t(`tabs.${tab}`)}>
				{known ? bestName(known) : t("title")}
			</PageTitle>
			<div className={classes.ways}>
				<BackLink href={usersHref()}>{t("back")}</BackLink>
				{known ? <UserNeighbours userId={userId} /> : null}
			</div>
			{page ? <UserHeader /> : failure ? null : <HeaderSkeleton known={known} />}
			{page && failure ? <StaleNote failure={failure} asOfMs={dataUpdatedAt} onRetry={retry} /> : null}
			{page ? <UserAlerts /> : null}
			{page || !failure ? <UserTabs userId={userId} /> : null}
			{content()}
		</UserProvider>
	);
}
