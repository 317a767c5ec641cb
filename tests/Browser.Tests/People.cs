namespace LuckyCart.Browser.Tests;

/// <summary>Who works at the back office.</summary>
internal static class People
{
    public const string Password = "une phrase assez longue 4";
    public const string FirstName = "Ada Lovelace";
    public const string FirstMail = "ada@luckycart.example";

    /// <summary>What the welcome page does with its form, for those whose welcome no test looks at.</summary>
    public const string Accept = """
        async body => {
          const session = await (await fetch('/api/v1/session')).json();
          const answer = await fetch('/api/v1/invitations/accept', {
            method: 'POST', body, headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': session.csrf_token },
          });
          if (!answer.ok) { throw new Error(`${answer.status} ${await answer.text()}`); }
        }
        """;

    public static string MailOf(string person) => person + "@luckycart.example";

    public static string NameOf(string person) => person switch
    {
        "viewer" => "Léa Lecture",
        "editor" => "Émile Plume",
        "editor-two" => "Édith Encre",
        "publisher" => "Paul Affiche",
        _ => person,
    };
}
