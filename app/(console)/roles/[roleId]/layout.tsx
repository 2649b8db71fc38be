import type { ReactNode } from "react";
import { RoleFrame } from "@/components/roles/role-frame";
import { decodeSegment } from "@/lib/routes/routes";

type Params = Promise<{ roleId: string }>;

export default async function RoleLayout({ params, children }: { params: Params; children: ReactNode }) {
	const { roleId } = await params;
	return <RoleFrame roleId={decodeSegment(roleId)}>{children}</RoleFrame>;
}
