using System.Collections.Frozen;
using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Decisions;

/// <summary>A comparison with a fixed value, made ready once. What is not known equals nothing, contains nothing, lies nowhere;
/// the negative operators are the exact opposites of the positive ones.</summary>
internal sealed class Comparison
{
    private readonly ComparisonOperator _operator;
    private readonly string[] _texts;
    private readonly FrozenSet<string>? _textSet;
    private readonly long[] _numbers;
    private readonly bool? _flag;

    public Comparison(ComparisonOperator comparisonOperator, ConditionValue value)
    {
        _operator = comparisonOperator;
        _texts = [.. value.Texts];
        _numbers = [.. value.Numbers];
        _flag = value.Flag;
        _textSet = _texts.Length > 4 ? _texts.ToFrozenSet(StringComparer.Ordinal) : null;
    }

    /// <summary>Whether the value is a text.</summary>
    public bool OfText => _texts.Length > 0;

    /// <summary>Whether the value is a number.</summary>
    public bool OfNumber => _numbers.Length > 0;

    /// <summary>A set that is asked by name: whether it has one of the values; turned around for the negative operators.</summary>
    public bool HoldsAny(Func<string, bool> has)
    {
        var any = Array.Exists(_texts, t => has(t));
        return _operator is ComparisonOperator.NotEqual or ComparisonOperator.NotIn or ComparisonOperator.DoesNotContain ? !any : any;
    }

    /// <summary>A folded text, null when not known.</summary>
    public bool Holds(string? text) => _operator switch
    {
        ComparisonOperator.Null => text is null,
        ComparisonOperator.NotNull => text is not null,
        ComparisonOperator.NotEqual or ComparisonOperator.NotIn => !IsOneOf(text),
        ComparisonOperator.DoesNotContain => !Contains(text),
        _ => text is not null && Positive(text),
    };

    /// <summary>A number, null when not known.</summary>
    public bool Holds(long? number) => _operator switch
    {
        ComparisonOperator.Null => number is null,
        ComparisonOperator.NotNull => number is not null,
        ComparisonOperator.NotEqual or ComparisonOperator.NotIn => number is not { } n || Array.IndexOf(_numbers, n) < 0,
        _ => number is { } n && Positive(n),
    };

    /// <summary>A number of any precision against micros.</summary>
    public bool HoldsDecimal(decimal number)
    {
        const decimal MicrosPerOne = 1_000_000m;
        return _operator switch
        {
            ComparisonOperator.Null => false,
            ComparisonOperator.NotNull => true,
            ComparisonOperator.Equal or ComparisonOperator.In => Array.Exists(_numbers, n => n / MicrosPerOne == number),
            ComparisonOperator.NotEqual or ComparisonOperator.NotIn => !Array.Exists(_numbers, n => n / MicrosPerOne == number),
            ComparisonOperator.Less => OfNumber && number < _numbers[0] / MicrosPerOne,
            ComparisonOperator.LessOrEqual => OfNumber && number <= _numbers[0] / MicrosPerOne,
            ComparisonOperator.Greater => OfNumber && number > _numbers[0] / MicrosPerOne,
            ComparisonOperator.GreaterOrEqual => OfNumber && number >= _numbers[0] / MicrosPerOne,
            ComparisonOperator.Between =>
                _numbers.Length == 2 && number >= _numbers[0] / MicrosPerOne && number <= _numbers[1] / MicrosPerOne,
            _ => false,
        };
    }

    /// <summary>Yes or no, null when not known.</summary>
    public bool Holds(bool? flag) => _operator switch
    {
        ComparisonOperator.Null => flag is null,
        ComparisonOperator.NotNull => flag is not null,
        ComparisonOperator.NotEqual => flag is null || flag != _flag,
        ComparisonOperator.Equal => flag is not null && flag == _flag,
        _ => false,
    };

    /// <summary>A list of folded texts: whether it has the value; one of the values for <c>in</c>.</summary>
    public bool Holds(IReadOnlyList<string> list) => _operator switch
    {
        ComparisonOperator.Null => list.Count == 0,
        ComparisonOperator.NotNull => list.Count > 0,
        ComparisonOperator.Contains or ComparisonOperator.Equal or ComparisonOperator.In => HasAny(list),
        ComparisonOperator.DoesNotContain or ComparisonOperator.NotEqual or ComparisonOperator.NotIn => !HasAny(list),
        ComparisonOperator.BeginsWith => list.Any(BeginsWith),
        _ => false,
    };

    private bool Positive(string text) => _operator switch
    {
        ComparisonOperator.Equal or ComparisonOperator.In => IsOneOf(text),
        ComparisonOperator.Less => Order(text, 0) < 0,
        ComparisonOperator.LessOrEqual => OfText && Order(text, 0) <= 0,
        ComparisonOperator.Greater => Order(text, 0) > 0,
        ComparisonOperator.GreaterOrEqual => OfText && Order(text, 0) >= 0,
        ComparisonOperator.Between => _texts.Length == 2 && Order(text, 0) >= 0 && Order(text, 1) <= 0,
        ComparisonOperator.Contains => Contains(text),
        ComparisonOperator.BeginsWith => BeginsWith(text),
        _ => false,
    };

    private bool Positive(long number) => _operator switch
    {
        ComparisonOperator.Equal or ComparisonOperator.In => Array.IndexOf(_numbers, number) >= 0,
        ComparisonOperator.Less => OfNumber && number < _numbers[0],
        ComparisonOperator.LessOrEqual => OfNumber && number <= _numbers[0],
        ComparisonOperator.Greater => OfNumber && number > _numbers[0],
        ComparisonOperator.GreaterOrEqual => OfNumber && number >= _numbers[0],
        ComparisonOperator.Between => _numbers.Length == 2 && number >= _numbers[0] && number <= _numbers[1],
        _ => false,
    };

    private bool IsOneOf(string? text)
    {
        if (text is null)
        {
            return false;
        }

        return _textSet?.Contains(text) ?? Array.IndexOf(_texts, text) >= 0;
    }

    private int Order(string text, int value) => OfText ? string.CompareOrdinal(text, _texts[value]) : 0;

    private bool Contains(string? text)
    {
        if (text is not null)
        {
            foreach (var value in _texts)
            {
                if (text.Contains(value, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool BeginsWith(string text)
    {
        foreach (var value in _texts)
        {
            if (text.StartsWith(value, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasAny(IReadOnlyList<string> list)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (IsOneOf(list[i]))
            {
                return true;
            }
        }

        return false;
    }
}
