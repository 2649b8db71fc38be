"use client";

import { Button } from "@mantine/core";
import { IconArrowBackUp, IconDeviceFloppy, IconPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { viewHref } from "@/lib/saved-views/client/find-current-view";
import { viewMutations } from "@/lib/saved-views/client/view-mutations";
import type { View } from "@/lib/saved-views/contract";
import { useAct } from "../form/use-act.ts";
import { GatedButton } from "../ui/gated-button.tsx";
import { followInPlace } from "./follow-in-place.ts";
import type { AskedOfView } from "./view-act-dialog.tsx";
import classes from "./view-bar.module.css";

const quiet = { variant: "subtle", color: "gray", size: "compact-md", fw: 400 } as const;

type ChangedViewActsProps = { view: View; search: string; onAsk: (asked: AskedOfView) => void };

/** Lists the acts on a saved view whose list state was changed but not saved. */
export function ChangedViewActs({ view, search, onAsk }: ChangedViewActsProps) {
	const t = useTranslations("views");
	const me = useMe();
	const save = useAct({
		mutation: viewMutations.update(useQueryClient()),
		toInput: () => ({ id: view.id, search, base: view.search }),
		done: ({ name }) => t("done.save", { name }),
		saysFailure: true,
	});
	const isAsked = view.everyone || me.needsReason("view.updated");
	return (
		<div className={classes.changes}>
			<GatedButton
				permission={view.everyone ? "views:share" : "users:read"}
				variant="light"
				size="compact-md"
				leftSection={<IconDeviceFloppy size={15} aria-hidden />}
				loading={save.busy}
				onClick={() => (isAsked ? onAsk({ act: "save", view }) : save.run())}
			>
				{t("save")}
			</GatedButton>
			<GatedButton
				permission="users:read"
				{...quiet}
				leftSection={<IconPlus size={15} aria-hidden />}
				onClick={() => onAsk({ act: "create" })}
			>
				{t("saveAsNew")}
			</GatedButton>
			<Button
				component="a"
				href={viewHref(view)}
				{...quiet}
				leftSection={<IconArrowBackUp size={15} aria-hidden />}
				onClick={followInPlace}
			>
				{t("back")}
			</Button>
		</div>
	);
}
