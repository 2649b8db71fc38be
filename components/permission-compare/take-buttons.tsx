"use client";

import { IconCopyPlus, IconEqual } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import type { Permission } from "@/lib/access/permissions";
import { toLikeHref } from "@/lib/apis/client/compare-params";
import type { Take } from "@/lib/apis/compare-permissions";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { GatedButton } from "../ui/gated-button.tsx";
import type { ComparedNames } from "./side-columns.tsx";

type TakeButtonsProps = {
	names: ComparedNames;
	permission: Permission;
	/** Why nobody may edit the left one, whoever asks. */
	reason?: string | undefined;
	/** How many things an edit would give and take; nothing to do is said. */
	counts: { add: number; remove: number };
	/** The editor of the left one, and the id of the right one. */
	editorHref: string;
	otherId: string;
};

/** Turns the difference into an edit of the left one, which is saved in its editor or not at all. */
export function TakeButtons({ names, permission, reason, counts, editorHref, otherId }: TakeButtonsProps) {
	const t = useTranslations("compare");
	const router = useRouter();
	const open = (take: Take) => router.push(toLikeHref(editorHref, otherId, take));
	return (
		<>
			<GatedButton
				permission={permission}
				reason={reason ?? (counts.add === 0 ? t("nothingToAdd", names) : undefined)}
				variant="default"
				size="xs"
				leftSection={<IconCopyPlus size={16} aria-hidden />}
				onClick={() => open("add")}
			>
				{t("add", names)}
			</GatedButton>
			<GatedButton
				permission={permission}
				reason={reason ?? (counts.add + counts.remove === 0 ? t("nothingToMatch") : undefined)}
				variant="default"
				size="xs"
				leftSection={<IconEqual size={16} aria-hidden />}
				onClick={() => open("match")}
			>
				{t("match", names)}
			</GatedButton>
		</>
	);
}
