using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>Values in the form that the context declares for their property, or saying themselves what they are.</summary>
internal sealed partial class JsonLdWriter
{
    /// <summary>Values of a property that may become a map of languages; each is compared with those before it.</summary>
    private const int MostInMap = 500;

    private void WriteProperty(in BlockPlan.Group property, int indent)
    {
        var name = names.Property(terms, property.Predicate);
        output.Write(name.Member);
        var value = property.FirstValue;
        if (name.Form == ValueForm.Language)
        {
            if (IsLanguageMap(value))
            {
                WriteLanguageMap(value, indent);
                return;
            }

            // An object would be taken for a map of languages.
            if (property.FirstValue != property.LastValue || !IsPlain(plan.ValueAt(value)))
            {
                WriteArray(value, name, withoutClasses: false, indent);
                return;
            }
        }

        if (property.FirstValue == property.LastValue)
        {
            WriteValue(plan.ValueAt(value), name, indent);
        }
        else
        {
            WriteArray(value, name, withoutClasses: false, indent);
        }
    }

    private void WriteArray(int value, WriterProperty name, bool withoutClasses, int indent)
    {
        output.Write((byte)'[');
        var hasItem = false;
        for (; value >= 0; value = plan.ValueAt(value).Next)
        {
            if (!withoutClasses || !IsClass(plan.ValueAt(value)))
            {
                StartMember(indent + 2, ref hasItem);
                WriteValue(plan.ValueAt(value), name, indent + 2);
            }
        }

        output.Write((byte)'\n');
        output.WriteSpaces(indent);
        output.Write((byte)']');
    }

    private bool IsPlain(in BlockPlan.Value value) =>
        value.Kind == TermKind.Literal && terms[value.Id] is { Datatype: null, Language.IsEmpty: true };

    /// <summary>Whether all values are texts with tags that may be written as they are.</summary>
    private bool IsLanguageMap(int value)
    {
        var count = 0;
        for (; value >= 0; value = plan.ValueAt(value).Next)
        {
            ref readonly var entry = ref plan.ValueAt(value);
            if (entry.Kind != TermKind.Literal || ++count > MostInMap)
            {
                return false;
            }

            var language = terms[entry.Id].Language;
            if (language.IsEmpty)
            {
                return false;
            }

            LanguageTags.Written(language, out var isMended);
            if (isMended)
            {
                return false;
            }
        }

        return true;
    }

    private void WriteLanguageMap(int first, int indent)
    {
        output.Write((byte)'{');
        var hasMember = false;
        for (var value = first; value >= 0; value = plan.ValueAt(value).Next)
        {
            var tag = terms[plan.ValueAt(value).Id].Language;
            if (NextOf(first, tag) != value)
            {
                continue;
            }

            StartMember(indent + 2, ref hasMember);
            output.WriteBetween((byte)'"', tag, (byte)'"');
            output.Write(": "u8);
            WriteTexts(value, tag, indent + 2);
        }

        output.Write((byte)'\n');
        output.WriteSpaces(indent);
        output.Write((byte)'}');
    }

    /// <summary>One text, or all of a language one below the other.</summary>
    private void WriteTexts(int value, ReadOnlySpan<byte> tag, int indent)
    {
        var next = NextOf(plan.ValueAt(value).Next, tag);
        if (next < 0)
        {
            JsonText.WriteString(output, terms.TextOf(plan.ValueAt(value).Id));
            return;
        }

        output.Write((byte)'[');
        var hasItem = false;
        for (; value >= 0; value = NextOf(plan.ValueAt(value).Next, tag))
        {
            StartMember(indent + 2, ref hasItem);
            JsonText.WriteString(output, terms.TextOf(plan.ValueAt(value).Id));
        }

        output.Write((byte)'\n');
        output.WriteSpaces(indent);
        output.Write((byte)']');
    }

    private int NextOf(int value, ReadOnlySpan<byte> tag)
    {
        while (value >= 0 && !terms[plan.ValueAt(value).Id].Language.SequenceEqual(tag))
        {
            value = plan.ValueAt(value).Next;
        }

        return value;
    }

    private void WriteValue(in BlockPlan.Value value, WriterProperty name, int indent)
    {
        switch (value.Kind)
        {
            case TermKind.Iri when name.Form == ValueForm.Id:
                names.WriteIri(terms.TextOf(value.Id));
                break;
            case TermKind.Iri:
                output.Write("{ \"@id\": "u8);
                names.WriteIri(terms.TextOf(value.Id));
                output.Write(" }"u8);
                break;
            case TermKind.Literal:
                WriteLiteral(terms[value.Id], name);
                break;
            default:
                WriteBlankNode(value.Subject, name, indent);
                break;
        }
    }

    private void WriteBlankNode(int index, WriterProperty name, int indent)
    {
        ref readonly var node = ref plan.At(index);
        if (node.IsNested && node.IsList)
        {
            WriteList(index, name, indent);
        }
        else if (node.IsNested)
        {
            WriteNode(index, indent);
        }
        else if (name.Form == ValueForm.Id)
        {
            WriteName(node.Id);
        }
        else
        {
            output.Write("{ \"@id\": "u8);
            WriteName(node.Id);
            output.Write(" }"u8);
        }
    }

    private void WriteList(int cell, WriterProperty name, int indent)
    {
        output.Write("{ \"@list\": ["u8);
        var hasItem = false;
        while (cell >= 0)
        {
            plan.Cell(cell, out var item, out var rest);
            StartMember(indent + 2, ref hasItem);
            WriteValue(plan.ValueAt(item), name, indent + 2);
            cell = plan.ValueAt(rest).Subject;
        }

        output.Write((byte)'\n');
        output.WriteSpaces(indent);
        output.Write("] }"u8);
    }

    private void WriteLiteral(in TermView literal, WriterProperty name)
    {
        if (!literal.Language.IsEmpty)
        {
            WriteLanguageText(literal);
        }
        else if (literal.Datatype is not { } datatype)
        {
            WriteText(literal.Text, name.Form);
        }
        else if (name.Datatype is not null && datatype.Text.SequenceEqual(name.Datatype))
        {
            // A number takes on the declared datatype as a string does.
            if (IsNumber(literal.Text) && datatype.Text.EndsWith("nteger"u8))
            {
                output.Write(literal.Text);
            }
            else
            {
                JsonText.WriteString(output, literal.Text);
            }
        }
        else if (name.Datatype is null && IsBare(literal.Text, datatype))
        {
            output.Write(literal.Text);
        }
        else
        {
            output.Write("{ \"@type\": "u8);
            names.WriteDatatype(datatype);
            output.Write(", \"@value\": "u8);
            JsonText.WriteString(output, literal.Text);
            output.Write(" }"u8);
        }
    }

    private void WriteText(ReadOnlySpan<byte> text, ValueForm form)
    {
        var isCoerced = form is ValueForm.Id or ValueForm.Typed;
        output.Write(isCoerced ? "{ \"@value\": "u8 : []);
        JsonText.WriteString(output, text);
        output.Write(isCoerced ? " }"u8 : []);
    }

    private void WriteLanguageText(in TermView literal)
    {
        var tag = LanguageTags.Written(literal.Language, out var isMended);
        if (isMended)
        {
            OnProblem?.Invoke(UnwritableTerm.Language(literal.Language));
        }

        output.Write("{ "u8);
        if (!tag.IsEmpty)
        {
            output.Write("\"@language\": "u8);
            output.WriteBetween((byte)'"', tag, (byte)'"');
            output.Write(", "u8);
        }

        output.Write("\"@value\": "u8);
        JsonText.WriteString(output, literal.Text);
        output.Write(" }"u8);
    }

    /// <summary>Values whose JSON form comes back as the same literal (JSON-LD 1.1 API, section 8.2.2).</summary>
    private static bool IsBare(ReadOnlySpan<byte> text, KnownIri datatype) => text switch
    {
        [(byte)'t' or (byte)'f', ..] => (text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8))
            && datatype.Text.SequenceEqual(KnownNames.Boolean.Text),
        _ => IsNumber(text) && datatype.Text.SequenceEqual(KnownNames.Integer.Text),
    };

    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        var digits = text.StartsWith("-"u8) ? text[1..] : text;
        return digits.Length is > 0 and <= 15
            && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && (digits[0] != '0' || text.SequenceEqual("0"u8));
    }
}
