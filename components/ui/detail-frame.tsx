"use client";

import { Button, Group, Skeleton, Stack } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { FailureState } from "../states/failure-state.tsx";
import { BackLink } from "./back-link.tsx";
import classes from "./detail-frame.module.css";
import { PageLink } from "./page-link.tsx";
import { PageTitle } from "./page-title.tsx";

type DetailFrameProps<Thing> = {
	query: Pick<UseQueryResult<Thing>, "data" | "error" | "refetch">;
	/** The list that contains the thing, with the text of the link back and of the link on the error page. */
	list: { href: string; back: string; out: string };
	/** Page title until the thing's name is known. */
	title: string;
	/** Returns the thing's name, or undefined if it has none. */
	nameOf: (thing: Thing) => string | undefined;
	children: (thing: Thing) => ReactNode;
};

/** The page of one thing: loading, failed, or loaded. */
export function DetailFrame<Thing>({ query, list, title, nameOf, children }: DetailFrameProps<Thing>) {
	const { data, error, refetch } = query;
	const content = () => {
		if (data !== undefined) return children(data);
		if (error) {
			const out = (
				<Button variant="default" component={PageLink} href={list.href}>
					{list.out}
				</Button>
			);
			return <FailureState whole failure={toBffError(error)} onRetry={() => void refetch()} actions={out} />;
		}
		return (
			<Stack gap="md" role="status" aria-busy>
				<Skeleton height={26} width={240} />
				<Skeleton height={14} width={320} />
				<Skeleton height={220} />
			</Stack>
		);
	};
	return (
		<>
			<PageTitle>{(data === undefined ? undefined : nameOf(data)) || title}</PageTitle>
			<BackLink href={list.href}>{list.back}</BackLink>
			{content()}
		</>
	);
}

/** The first line of a detail page: the thing's name and its acts. */
export function DetailTitle({ children, actions }: { children: ReactNode; actions: ReactNode }) {
	return (
		<Group justify="space-between" align="flex-start" gap="sm">
			<div className={classes.title}>{children}</div>
			{actions}
		</Group>
	);
}

/** Lays out the content below the tabs of a detail page. */
export function DetailContent({ children }: { children: ReactNode }) {
	return <div className={classes.content}>{children}</div>;
}
