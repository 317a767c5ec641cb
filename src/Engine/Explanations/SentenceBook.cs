using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Explanations;

/// <summary>Explanations, rules and caps as plain sentences in both languages. Pure; text only, no markup.</summary>
public sealed class SentenceBook
{
    private readonly FrenchSteps _french;
    private readonly EnglishSteps _english;

    /// <summary>For one retailer and document.</summary>
    public SentenceBook(SentenceContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (_french, _english) = (new FrenchSteps(context), new EnglishSteps(context));
    }

    /// <summary>Why it was shown, or not. Nothing in it names the shopper: it can be pasted to a brand.</summary>
    public Sentences Of(Explanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        return new Sentences(_french.Of(explanation), _english.Of(explanation));
    }

    /// <summary>What a rule asks for.</summary>
    public Sentences Of(Condition rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new Sentences(_french.Rule(rule), _english.Rule(rule));
    }

    /// <summary>A rule that failed, and what was observed.</summary>
    public Sentences Of(ExplainedRule failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        return new Sentences(_french.Failed(failed), _english.Failed(failed));
    }

    /// <summary>A window in words; empty for all that is known.</summary>
    public Sentences Of(Window window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return new Sentences(_french.Window(window), _english.Window(window));
    }

    /// <summary>What a cap allows.</summary>
    public Sentences Of(Cap cap)
    {
        ArgumentNullException.ThrowIfNull(cap);
        return new Sentences(_french.Cap(cap), _english.Cap(cap));
    }
}
