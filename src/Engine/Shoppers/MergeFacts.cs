namespace LuckyCart.Engine.Shoppers;

/// <summary>What a merged record says of the visitor as a whole.</summary>
/// <param name="VisitorJournal">The name of the visitor's journal.</param>
/// <param name="AtMs">Of the <c>identify</c>.</param>
/// <param name="Through">The visitor's row up to which all is in with this record; 0 where the merge is announced.</param>
/// <param name="Last">The merge is complete.</param>
/// <param name="Refused">The visitor is another shopper's.</param>
/// <param name="ProfileAllowed">Consent with all that the visitor stated, the retailer's default applied.</param>
/// <param name="Opened">Where it is the shopper's first record.</param>
public sealed record MergeFacts(
    string VisitorJournal, long AtMs, long Through, bool Last, bool Refused, bool ProfileAllowed, OpenedFacts? Opened = null);
