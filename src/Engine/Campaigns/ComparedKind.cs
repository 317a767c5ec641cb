namespace LuckyCart.Engine.Campaigns;

/// <summary>What a field holds: decides its operators and how the compared value is written.</summary>
internal enum ComparedKind
{
    /// <summary>A text, compared folded.</summary>
    Text,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>A list of names of other documents, compared as stated.</summary>
    Names,

    /// <summary>Money with the currency's decimals.</summary>
    Amount,

    /// <summary>Money of one unit: six decimals.</summary>
    UnitPrice,

    /// <summary>Three decimals.</summary>
    Quantity,

    /// <summary>Whole, from 0.</summary>
    Count,

    /// <summary>Whole, 0 to 23.</summary>
    Hour,

    /// <summary>Whole, 1 (Monday) to 7.</summary>
    Weekday,

    /// <summary>A moment.</summary>
    Time,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>Six decimals.</summary>
    Number,

    /// <summary>A text, a number, or yes or no: whatever it is compared with.</summary>
    Any,
}
