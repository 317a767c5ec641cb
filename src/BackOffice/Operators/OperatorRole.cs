namespace LuckyCart.BackOffice.Operators;

/// <summary>What an operator must be to make a call (documents.md); each role may do what those before it may.</summary>
internal enum OperatorRole
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Edits drafts, placements, stores, products and media, and stops what is live.</summary>
    Editor,

    /// <summary>Makes campaigns live, paused, ended.</summary>
    Publisher,

    /// <summary>Retailers, keys and secrets.</summary>
    Administrator,
}
