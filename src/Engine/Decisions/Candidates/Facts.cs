using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>Marks the keys that a request has, kind by kind, as they are asked for. Reads what <see cref="EventScope"/> reads.</summary>
internal readonly ref struct Facts(
    KeySpace keys, DecisionRequest request, TriggeringEvent triggering, SharedValues shared, MatchScratch scratch)
{
    private readonly DecisionRequest _request = request;
    private readonly TriggeringEvent _triggering = triggering;
    private readonly ShopperEvent _event = triggering.Event;

    /// <summary>Marks the keys of some kinds.</summary>
    public void Show(ulong kinds)
    {
        for (; kinds != 0; kinds &= kinds - 1)
        {
            var kind = (KeyKind)System.Numerics.BitOperations.TrailingZeroCount(kinds);
            if (scratch.StartsShowing(kind))
            {
                Show(kind);
            }
        }
    }

    /// <summary>Whether each line of the past that a condition looks at adds to its sum: decisions see it, and nothing is taken off alone.</summary>
    public bool IsPlain(Condition condition) =>
        condition.Field is ConditionField.ViewedCount or ConditionField.AddedCount
        || (_request.ProfileAllowed && (condition.IncludingEvent ? _triggering.After : _triggering.Before).Orders.Adds);

    private void Show(KeyKind kind)
    {
        switch (kind)
        {
            case <= KeyKind.Language:
                ShowFolded(kind, TextOf(kind));
                break;
            case <= KeyKind.StoreTag:
                ShowStore(kind);
                break;
            case KeyKind.Attribute:
                ShowAttributes();
                break;
            case KeyKind.Trait:
                ShowTraits();
                break;
            case <= KeyKind.ContentLanguage:
                ShowPage(kind);
                break;
            case <= KeyKind.CartLines:
                ShowNumber(kind);
                break;
            case KeyKind.Member:
                ShowMember();
                break;
            case >= KeyKind.FirstSum:
                ShowSum(kind);
                break;
            default:
                ShowItems(kind);
                break;
        }
    }

    private string? TextOf(KeyKind kind) => kind switch
    {
        KeyKind.EventName => _event.EventName,
        KeyKind.PageType => _event.PageType,
        KeyKind.PageId => _event.PageId,
        KeyKind.SearchTerm => _event.SearchTerm,
        KeyKind.Device => _event.Device,
        KeyKind.Channel => _event.Channel,
        _ => _event.Language,
    };

    // As EventScope has it: nothing stated is not known.
    private void ShowFolded(KeyKind kind, string? text) => Show(keys.FindTexts(kind), string.IsNullOrEmpty(text) ? null : shared.Folded(text));

    private void ShowStore(KeyKind kind)
    {
        var store = _request.Catalogue.FindStore(_event.StoreId);
        if (kind == KeyKind.StoreTag)
        {
            for (var i = 0; i < (store?.Tags.Count ?? 0); i++)
            {
                Show(keys.FindTexts(kind), store!.Tags[i]);
            }
        }
        else if (kind == KeyKind.StoreId && store is null)
        {
            ShowFolded(kind, _event.StoreId);
        }
        else
        {
            Show(keys.FindTexts(kind), kind switch
            {
                KeyKind.StoreId => store?.Id,
                KeyKind.StoreName => store?.Name,
                KeyKind.StoreType => store?.Type,
                KeyKind.StoreRegion => store?.Region,
                _ => store?.Postcode,
            });
        }
    }

    private void ShowAttributes()
    {
        for (var i = 0; i < _event.Attributes.Count; i++)
        {
            var attribute = _event.Attributes[i];
            ShowNamed(KeyKind.Attribute, attribute.Name, attribute.Text);
        }
    }

    private void ShowTraits()
    {
        foreach (var trait in _request.After.Behaviour.Traits)
        {
            ShowNamed(KeyKind.Trait, trait.Name, trait.Text);
        }
    }

    private void ShowNamed(KeyKind kind, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text) && keys.FindTexts(kind, name) is { } texts)
        {
            Show(texts, shared.Folded(text));
        }
    }

    private void ShowPage(KeyKind kind)
    {
        var texts = keys.FindTexts(kind);
        if (kind == KeyKind.Placement)
        {
            for (var i = 0; i < _request.Placements.Count; i++)
            {
                Show(texts, _request.Placements[i]);
            }
        }
        else if (kind == KeyKind.ContentDevice)
        {
            Show(texts, _event.Device);
        }
        else if (_event.Language is { } language)
        {
            ShowLanguages(texts, shared.Folded(language));
        }
    }

    // fr-ca is for content in fr and in fr-ca.
    private void ShowLanguages(TextKeys? texts, string language)
    {
        for (var length = 0; length < language.Length; length++)
        {
            if (language[length] is '-' or '_')
            {
                Show(texts, language.AsSpan(0, length));
            }
        }

        Show(texts, language);
    }

    private void ShowNumber(KeyKind kind)
    {
        var (cart, decimals) = (_triggering.After.Behaviour.Cart, _request.Catalogue.CurrencyDecimals);
        var number = kind switch
        {
            KeyKind.EventValue => _event.ValueMinor is { } value ? Scaled.Minor(value, decimals) : (long?)null,
            KeyKind.CartQuantity => Scaled.Quantity(cart),
            KeyKind.CartAmount => Scaled.Amount(cart, decimals),
            _ => Scaled.Ones(cart.Lines.Length),
        };
        if (number is { } known && keys.FindNumbers(kind) is { } numbers)
        {
            Show(numbers, known);
        }
    }

    private void ShowSum(KeyKind kind)
    {
        var (sum, numbers) = keys.SumOf(kind);
        Show(numbers, sum.ValueOf(_request, _triggering, scratch.Work));
    }

    private void Show(NumberKeys numbers, long number)
    {
        scratch.Found.Clear();
        numbers.Find(number, scratch.Found);
        MarkFound();
    }

    private void ShowMember()
    {
        if (_request.After.ShopperId is { } id)
        {
            var hash = SegmentMembers.KeyOf(id);
            foreach (var (members, key) in keys.Members)
            {
                if (members.Contains(hash))
                {
                    scratch.Mark(key);
                }
            }
        }
    }

    private void ShowItems(KeyKind source)
    {
        switch (source)
        {
            case KeyKind.EventItems:
                for (var i = 0; i < _event.Items.Count; i++)
                {
                    keys.Items.Show(source, shared.FactsOf(_event.Items[i]), long.MaxValue, scratch);
                }

                break;
            case KeyKind.CartItems:
                foreach (var line in _triggering.After.Behaviour.Cart.Lines)
                {
                    keys.Items.Show(source, line.Facts, long.MaxValue, scratch);
                }

                break;
            case KeyKind.BoughtBefore or KeyKind.BoughtAfter:
                ShowBought(source, source == KeyKind.BoughtAfter ? _triggering.After.Orders : _triggering.Before.Orders);
                break;
            default:
                var after = source is KeyKind.ViewedAfter or KeyKind.AddedAfter;
                var behaviour = (after ? _triggering.After : _triggering.Before).Behaviour;
                ShowLines(source, source <= KeyKind.ViewedAfter ? behaviour.Viewed : behaviour.Added);
                break;
        }
    }

    private void ShowLines(KeyKind source, Timeline<ItemLine> lines)
    {
        foreach (ref readonly var line in lines.All())
        {
            keys.Items.Show(source, line.Facts, line.AtMs, scratch);
        }
    }

    private void ShowBought(KeyKind source, OrderBook book)
    {
        foreach (ref readonly var item in book.Items.AsSpan())
        {
            keys.Items.Show(source, item.Facts, item.LastAtMs, scratch);
        }
    }

    private void Show(TextKeys? texts, string? text)
    {
        if (text is not null)
        {
            Show(texts, text.AsSpan());
        }
    }

    private void Show(TextKeys? texts, ReadOnlySpan<char> text)
    {
        if (texts is not null)
        {
            scratch.Found.Clear();
            texts.Find(text, scratch.Found);
            MarkFound();
        }
    }

    private void MarkFound()
    {
        foreach (var key in scratch.Found)
        {
            scratch.Mark(key);
        }
    }
}
