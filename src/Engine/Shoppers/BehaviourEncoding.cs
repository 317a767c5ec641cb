namespace LuckyCart.Engine.Shoppers;

/// <summary>The behaviour's part of the encoding. Times of a timeline are written as the difference to the entry before.</summary>
internal static class BehaviourEncoding
{
    // As many as a campaign document may have.
    private const int TagsMax = 50;

    public static void Write(StateWriter writer, Behaviour behaviour)
    {
        writer.Number((int)behaviour.Truncated);
        writer.OptionalNumber(behaviour.FirstSeenAtMs);
        writer.Number(behaviour.Traits.Length);
        foreach (var trait in behaviour.Traits)
        {
            Write(writer, trait);
        }

        Write(writer, behaviour.Cart);
        WriteLines(writer, behaviour.Viewed);
        WriteLines(writer, behaviour.Added);
        WriteEvents(writer, behaviour.Events);
        WriteExposures(writer, behaviour.Exposures);
        writer.Number(behaviour.Arms.Length);
        foreach (var arm in behaviour.Arms)
        {
            writer.Text(arm.CampaignId);
            writer.Text(arm.VariantId);
            writer.Number(arm.LastAtMs);
        }

        Write(writer, behaviour.Page);
    }

    public static Behaviour Read(ref StateReader reader)
    {
        var behaviour = new Behaviour
        {
            Truncated = (TruncatedParts)(int)Math.Clamp(reader.Number(), 0, int.MaxValue),
            FirstSeenAtMs = reader.OptionalNumber(),
            Traits = ReadTraits(ref reader),
            Cart = ReadCart(ref reader),
            Viewed = ReadLines(ref reader, Behaviour.ViewedMax),
            Added = ReadLines(ref reader, Behaviour.AddedMax),
            Events = ReadEvents(ref reader),
            Exposures = ReadExposures(ref reader),
        };
        var arms = new Arm[reader.Count(Behaviour.ArmsMax)];
        for (var i = 0; i < arms.Length; i++)
        {
            arms[i] = new Arm(reader.Text(), reader.Text(), reader.Number());
        }

        return behaviour with { Arms = arms, Page = reader.Format < 2 ? null : ReadPage(ref reader) };
    }

    public static void WriteTags(StateWriter writer, IReadOnlyList<string> tags)
    {
        writer.Number(tags.Count);
        foreach (var tag in tags)
        {
            writer.Text(tag);
        }
    }

    public static string[] ReadTags(ref StateReader reader)
    {
        var count = reader.Count(TagsMax);
        if (count == 0)
        {
            return [];
        }

        var tags = new string[count];
        for (var i = 0; i < count; i++)
        {
            tags[i] = reader.Text();
        }

        return tags;
    }

    private static void Write(StateWriter writer, Trait trait)
    {
        writer.Text(trait.Name);
        writer.Number(trait.AtMs);
        writer.Number(trait.Text is not null ? 1 : trait.Number is not null ? 2 : trait.Flag is not null ? 3 : 0);
        if (trait.Text is not null)
        {
            writer.Text(trait.Text);
        }
        else if (trait.Number is { } number)
        {
            writer.Decimal(number);
        }
        else if (trait.Flag is { } flag)
        {
            writer.Flag(flag);
        }
    }

    private static Trait[] ReadTraits(ref StateReader reader)
    {
        var traits = new Trait[reader.Count(Behaviour.TraitsMax)];
        for (var i = 0; i < traits.Length; i++)
        {
            var (name, at) = (reader.Text(), reader.Number());
            traits[i] = reader.Number() switch
            {
                0 => new Trait(name, at, null, null, null),
                1 => new Trait(name, at, reader.Text(), null, null),
                2 => new Trait(name, at, null, reader.Decimal(), null),
                3 => new Trait(name, at, null, null, reader.Flag()),
                var other => throw new FormatException($"{other} is no kind of trait."),
            };
        }

        return traits;
    }

    private static void Write(StateWriter writer, Cart cart)
    {
        writer.Text(cart.CartId);
        writer.Number(cart.ChangedAtMs);
        writer.Number(cart.StatedAtMs);
        writer.Number(cart.Lines.Length);
        foreach (var line in cart.Lines)
        {
            writer.Facts(line.Facts);
            writer.Number(line.QuantityThousandths);
            writer.OptionalNumber(line.PriceMicros);
        }
    }

    private static Cart ReadCart(ref StateReader reader)
    {
        var (id, changed, stated) = (reader.OptionalText(), reader.Number(), reader.Number());
        var lines = new CartLine[reader.Count(Cart.LinesMax)];
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = new CartLine(reader.Facts(), reader.Number(), reader.OptionalNumber());
        }

        return id is null && changed == 0 && stated == 0 && lines.Length == 0 ? Cart.Empty : new Cart(id, changed, stated, lines);
    }

    private static void Write(StateWriter writer, LastPage? page)
    {
        writer.Flag(page is not null);
        if (page is null)
        {
            return;
        }

        writer.Number(page.AtMs);
        writer.Text(page.PageViewId);
        writer.Text(page.PageType);
        writer.Text(page.PageId);
        writer.Text(page.Device);
        writer.Text(page.Channel);
        writer.Text(page.Language);
        writer.Text(page.StoreId);
        WriteTags(writer, page.Placements);
    }

    private static LastPage? ReadPage(ref StateReader reader) => reader.Flag()
        ? new LastPage(
            reader.Number(), reader.OptionalText(), reader.OptionalText(), reader.OptionalText(), reader.OptionalText(),
            reader.OptionalText(), reader.OptionalText(), reader.OptionalText(), ReadTags(ref reader))
        : null;

    private static void WriteLines(StateWriter writer, Timeline<ItemLine> lines)
    {
        writer.Number(lines.Count);
        var before = 0L;
        foreach (ref readonly var line in lines.All())
        {
            writer.Number(line.AtMs - before);
            writer.Facts(line.Facts);
            writer.Number(line.QuantityThousandths);
            writer.OptionalNumber(line.PriceMicros);
            before = line.AtMs;
        }
    }

    private static Timeline<ItemLine> ReadLines(ref StateReader reader, int max)
    {
        var lines = new ItemLine[reader.Count(max)];
        var before = 0L;
        foreach (ref var line in lines.AsSpan())
        {
            before = unchecked(before + reader.Number());
            line = new ItemLine(before, reader.Facts(), reader.Number(), reader.OptionalNumber());
        }

        return Timeline<ItemLine>.Of(lines);
    }

    private static void WriteEvents(StateWriter writer, Timeline<EventMoment> events)
    {
        writer.Number(events.Count);
        var before = 0L;
        foreach (ref readonly var moment in events.All())
        {
            writer.Number(moment.AtMs - before);
            writer.Text(moment.EventName);
            before = moment.AtMs;
        }
    }

    private static Timeline<EventMoment> ReadEvents(ref StateReader reader)
    {
        var events = new EventMoment[reader.Count(Behaviour.EventsMax)];
        var before = 0L;
        foreach (ref var moment in events.AsSpan())
        {
            before = unchecked(before + reader.Number());
            moment = new EventMoment(before, reader.Text());
        }

        return Timeline<EventMoment>.Of(events);
    }

    private static void WriteExposures(StateWriter writer, Timeline<Exposure> exposures)
    {
        writer.Number(exposures.Count);
        var before = 0L;
        foreach (ref readonly var exposure in exposures.All())
        {
            writer.Number(exposure.AtMs - before);
            writer.Number((int)exposure.Kind);
            writer.Text(exposure.Subject.CampaignId);
            writer.Text(exposure.Subject.Placement);
            WriteTags(writer, exposure.Subject.Tags);
            writer.Text(exposure.Subject.ExclusiveGroup);
            writer.Text(exposure.Subject.BudgetGroup);
            before = exposure.AtMs;
        }
    }

    private static Timeline<Exposure> ReadExposures(ref StateReader reader)
    {
        var exposures = new Exposure[reader.Count(Behaviour.ExposuresMax)];
        Dictionary<ExposureSubject, ExposureSubject> subjects = [];
        var before = 0L;
        foreach (ref var exposure in exposures.AsSpan())
        {
            before = unchecked(before + reader.Number());
            var kind = reader.Number();
            if (kind is < 0 or > (int)ExposureKind.Ghost)
            {
                throw new FormatException($"{kind} is no kind of exposure.");
            }

            var subject = new ExposureSubject(reader.Text(), reader.OptionalText(), ReadTags(ref reader));
            if (reader.Format >= 2)
            {
                subject = subject with { ExclusiveGroup = reader.OptionalText(), BudgetGroup = reader.OptionalText() };
            }

            if (!subjects.TryAdd(subject, subject))
            {
                subject = subjects[subject];
            }

            exposure = new Exposure(before, (ExposureKind)kind, subject);
        }

        return Timeline<Exposure>.Of(exposures);
    }
}
