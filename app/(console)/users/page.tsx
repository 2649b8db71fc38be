import { UserListPage } from "@/components/users/list/user-list-page";

export default function Page() {
	return <UserListPage />;
}
