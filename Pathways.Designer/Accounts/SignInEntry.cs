namespace Pathways.Designer.Accounts;

public sealed class SignInEntry
{
    public string Email { get; set; } = "";

    public string Password { get; set; } = "";
}
