import { RoleListPage } from "@/components/roles/list/role-list-page";

export default function Page() {
	return <RoleListPage />;
}
