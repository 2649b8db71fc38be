"use client";

import { ActionIcon } from "@mantine/core";
import { IconPin, IconPinFilled } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { toBffError } from "@/lib/http/client/bff-error";
import { viewMutations } from "@/lib/views/client/view-mutations";
import type { View } from "@/lib/views/contract";
import { viewHref } from "@/lib/views/view-href";
import { notify } from "../ui/notices.tsx";
import { useProblemText } from "../ui/use-problem-text.ts";
import { followInPlace } from "./follow-in-place.ts";
import type { ViewAct } from "./view-acts.ts";
import { ViewMenu } from "./view-menu.tsx";
import classes from "./views-panel.module.css";

type ViewsPanelRowProps = { view: View; isCurrent: boolean; onGo: () => void; onAsk: (act: ViewAct) => void };

/** One view in the list of all: its link, whether it is a tab, and the rest in a menu. */
export function ViewsPanelRow({ view, isCurrent, onGo, onAsk }: ViewsPanelRowProps) {
	const t = useTranslations("views");
	const problemText = useProblemText();
	const pin = useMutation(viewMutations.pin(useQueryClient()));
	const { id, name, isPinned } = view;
	const togglePin = () =>
		pin.mutate({ id, pinned: !isPinned }, { onError: (error) => notify(problemText(toBffError(error))) });
	return (
		<li className={classes.item}>
			<a
				href={viewHref(view)}
				className={classes.link}
				aria-current={isCurrent}
				onClick={(event) => {
					followInPlace(event);
					if (event.defaultPrevented) onGo();
				}}
			>
				<bdi>{name}</bdi>
				{view.everyone ? (
					<span className={classes.owner}>{view.isMine ? t("byYou") : t("by", { owner: view.ownerName })}</span>
				) : null}
			</a>
			<ActionIcon
				variant="subtle"
				color={isPinned ? "indigo" : "gray"}
				size={30}
				aria-label={t("pinOf", { name })}
				title={t(isPinned ? "unpin" : "pin")}
				aria-pressed={isPinned}
				aria-busy={pin.isPending}
				onClick={() => (pin.isPending ? undefined : togglePin())}
			>
				{isPinned ? <IconPinFilled size={15} aria-hidden /> : <IconPin size={15} aria-hidden />}
			</ActionIcon>
			<ViewMenu view={view} onAsk={onAsk} />
		</li>
	);
}
