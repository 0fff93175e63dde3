using System.Text;

namespace Pathways.Engine.Execution.Expressions;

/// <summary>The names under which JavaScript sees variables, inputs and activities.</summary>
internal static class Accessors
{
    /// <summary>The name with each of its words capitalised and joined: <c>end date</c> gives <c>EndDate</c>.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length);
        var starts = true;
        foreach (var letter in name)
        {
            if (letter is ' ' or '_' or '-') starts = true;
            else
            {
                text.Append(starts ? char.ToUpperInvariant(letter) : letter);
                starts = false;
            }
        }
        return text.ToString();
    }

    public static bool IsIdentifier(string name) =>
        name.Length > 0 && !char.IsDigit(name[0]) && name.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '$');
}
