namespace LuckyCart.Engine.Campaigns;

/// <summary>How large a campaign document and its parts may be (docs/campaigns.md, "Limits"). More is a fault.</summary>
public static class CampaignLimits
{
    /// <summary>Bytes of the whole document.</summary>
    public const int Bytes = 1 << 20;

    /// <summary>JSON values in the whole document, nested ones included.</summary>
    public const int Values = 100_000;

    /// <summary>JSON levels. The deepest sound document has 25.</summary>
    public const int Depth = 40;

    /// <summary>Faults reported of one document.</summary>
    public const int Faults = 200;

    /// <summary>Characters of a campaign's name, its advertiser, its owner.</summary>
    public const int NameLength = 200;

    /// <summary>Characters of compared texts, attribute and trait names: as long as what events may carry.</summary>
    public const int TextLength = 1_024;

    /// <summary>Characters of a tag.</summary>
    public const int TagLength = 64;

    /// <summary>Characters of an address.</summary>
    public const int UrlLength = 2_048;

    /// <summary>Characters of an image's alternative text.</summary>
    public const int AltLength = 300;

    /// <summary>Characters of a message's title.</summary>
    public const int TitleLength = 200;

    /// <summary>Characters of a message's body.</summary>
    public const int BodyLength = 2_000;

    /// <summary>Of a campaign.</summary>
    public const int Tags = 50;

    /// <summary>Of a campaign.</summary>
    public const int Triggers = 50;

    /// <summary>Events of a sequence.</summary>
    public const int SequenceEvents = 10;

    /// <summary>Event names of a trigger's <c>without</c>.</summary>
    public const int WithoutEvents = 20;

    /// <summary>Of a campaign.</summary>
    public const int Caps = 20;

    /// <summary>Of a campaign.</summary>
    public const int Variants = 20;

    /// <summary>Of a variant.</summary>
    public const int Contents = 100;

    /// <summary>Levels of groups in an audience, the outermost being the first.</summary>
    public const int GroupLevels = 10;

    /// <summary>Of an audience; conditions in <c>where</c> not counted.</summary>
    public const int Rules = 200;

    /// <summary>Of an audience, the outermost included.</summary>
    public const int Groups = 200;

    /// <summary>Conditions in one <c>where</c>.</summary>
    public const int WhereConditions = 20;

    /// <summary>Values of one <c>in</c> or <c>notIn</c>.</summary>
    public const int ListedValues = 10_000;

    /// <summary>Of the document's numbers, either side of zero, in the field's own unit.</summary>
    public const long Number = 1_000_000_000_000;

    /// <summary>Item ids, or gtins, that a product list states in its document; uploaded ones may be more.</summary>
    public const int ListedItems = 10_000;

    /// <summary>Of a budget's amounts, in the currency's major unit.</summary>
    public const long BudgetAmount = 1_000_000_000;

    /// <summary>Of a budget's interactions.</summary>
    public const long BudgetInteractions = 1_000_000_000;

    /// <summary>Of weights and of a cap's <c>max</c>.</summary>
    public const long Share = 1_000_000;
}
