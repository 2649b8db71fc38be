"use client";

import {
	IconCircleCheck,
	IconCircleDashed,
	IconCircleX,
	IconClockPause,
	IconHourglassLow,
	IconRefresh,
} from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { TokenState } from "@/lib/token-page/contract";
import { StatusBadge, type Tone } from "../ui/status-badge.tsx";
import { useDuration } from "./duration.ts";

const states = {
	empty: { tone: "plain", Icon: IconCircleDashed },
	fresh: { tone: "good", Icon: IconCircleCheck },
	due: { tone: "plain", Icon: IconRefresh },
	lapsed: { tone: "warn", Icon: IconHourglassLow },
	expired: { tone: "bad", Icon: IconCircleX },
} as const satisfies Record<TokenState["state"], { tone: Tone; Icon: typeof IconRefresh }>;

/** Shows the token's state, and a renewal or retry delay in progress, as words with icons. */
export function TokenStateBadge({ token: { state, fetching, backOff } }: { token: TokenState }) {
	const t = useTranslations("token");
	const duration = useDuration();
	const { tone, Icon } = states[state];
	return (
		<>
			<span role="status">
				<StatusBadge tone={tone} icon={<Icon size={14} aria-hidden />}>
					{t(`states.${state}.word`)}
				</StatusBadge>
			</span>
			{fetching ? (
				<StatusBadge tone="plain" icon={<IconRefresh size={14} aria-hidden />}>
					{t("fetching")}
				</StatusBadge>
			) : null}
			{backOff ? (
				<StatusBadge tone="bad" icon={<IconClockPause size={14} aria-hidden />}>
					{t("backOff", { time: duration(Math.max(1_000, backOff.leftMs)) })}
				</StatusBadge>
			) : null}
		</>
	);
}
