"use client";

import { ActionIcon, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { rememberPage } from "@/lib/routes/client/return-href";
import { findUserTab, userHref, usersHref } from "@/lib/routes/routes";
import { fetchAdjacentPage } from "@/lib/users/client/list/fetch-adjacent-page";
import { findNeighbours, type Neighbours } from "@/lib/users/client/list/result-neighbours";
import { resultWindow } from "@/lib/users/list-options";
import { openedRow } from "../../data-table/opened-row.ts";
import { useShortcut } from "../../shortcuts/shortcuts-provider.tsx";
import { useProblemText } from "../../states/use-problem-text.ts";
import { notify } from "../../ui/notices.tsx";
import { useLeave } from "../../unsaved/unsaved-guard.tsx";
import classes from "./user-neighbours.module.css";

/** Loads the adjacent page of the results and resolves with its nearest user's id. A failure is shown as a notification. */
function useTurn(): { turning: boolean; turn: (step: 1 | -1) => Promise<string | undefined> } {
	const client = useQueryClient();
	const problemText = useProblemText();
	const [turning, setTurning] = useState(false);
	const turn = async (step: 1 | -1) => {
		setTurning(true);
		try {
			const turned = await fetchAdjacentPage(client, step);
			if (turned) rememberPage(usersHref(), turned.page);
			return turned?.id;
		} catch (error) {
			notify(problemText(toBffError(error)));
			return undefined;
		} finally {
			setTurning(false);
		}
	};
	return { turning, turn };
}

/** Links to the previous and next result of the list, on the same tab and across pages. `j` and `k` follow the links. */
export function UserNeighbours({ userId }: { userId: string }) {
	const t = useTranslations("user");
	const router = useRouter();
	const leave = useLeave();
	const tab = findUserTab(usePathname());
	const [found, setFound] = useState<Neighbours>();
	const { turning, turn } = useTurn();
	useEffect(() => {
		const neighbours = findNeighbours(userId);
		setFound(neighbours);
		if (neighbours) openedRow.remember(userId);
	}, [userId]);
	const open = (id: string | undefined) => {
		if (id !== undefined) leave(() => router.replace(userHref(id, tab)));
	};
	const go = (name: "previous" | "next") => {
		const to = found?.[name];
		if (to === undefined || turning) return;
		if (to === "window") notify(t("windowEnd", { window: resultWindow }));
		else if (to === "page") void turn(name === "next" ? 1 : -1).then(open);
		else open(to.id);
	};
	useShortcut("next", () => go("next"), found !== undefined);
	useShortcut("previous", () => go("previous"), found !== undefined);
	if (found === undefined) return null;
	const steps = [
		{ name: "previous", Icon: IconChevronLeft },
		{ name: "next", Icon: IconChevronRight },
	] as const;
	return (
		<nav className={classes.neighbours} aria-label={t("neighbours")}>
			<Text size="sm" c="dimmed" className={classes.position}>
				{found.total === undefined
					? t("positionOpen", { at: found.at })
					: t("position", { at: found.at, total: found.total })}
			</Text>
			{steps.map(({ name, Icon }) => (
				<ActionIcon
					key={name}
					variant="default"
					size={28}
					aria-label={t(name)}
					disabled={found[name] === undefined}
					aria-busy={turning}
					onClick={() => go(name)}
				>
					<Icon size={16} aria-hidden />
				</ActionIcon>
			))}
		</nav>
	);
}
