namespace LuckyCart.BackOffice.Audits;

/// <summary>Who the actors of audit entries are, by name.</summary>
internal sealed class ActorNames
{
    /// <summary>The name; the id where nothing else is known.</summary>
    public ValueTask<string> FindAsync(string kind, string id) => ValueTask.FromResult(kind == "system" ? "LuckyCart" : id);
}
