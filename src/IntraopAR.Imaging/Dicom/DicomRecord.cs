using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace IntraopAR.Imaging;

/// <summary>
/// A data set that is being made: attributes in any order, written in the order of their tags as explicit VR little
/// endian with defined lengths (PS3.5 7.1.2 and 7.5).
/// </summary>
internal sealed class DicomRecord
{
    private readonly SortedDictionary<uint, (string Vr, byte[] Value)> elements = [];

    /// <summary>Text of any kind; no value at all makes an empty (type 2) attribute.</summary>
    public DicomRecord Add(DicomTag tag, params string[] values)
    {
        var text = string.Join('\\', values.Select(v => Allowed(v, DicomTags.Vr(tag))));
        return Put(tag, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Numbers in the tag's own form: DS and IS as text, US, UL, FL and FD in binary.</summary>
    public DicomRecord Add(DicomTag tag, params double[] values)
    {
        var vr = DicomTags.Vr(tag);
        if (vr is "DS") return Add(tag, values.Select(DecimalString).ToArray());
        if (vr is "IS") return Add(tag, values.Select(v => checked((int)v).ToString(CultureInfo.InvariantCulture)).ToArray());
        var size = vr switch { "US" => 2, "UL" or "FL" => 4, "FD" => 8, _ => throw new ArgumentException($"{vr} holds no numbers") };
        var bytes = new byte[size * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var to = bytes.AsSpan(i * size);
            if (vr is "US") BinaryPrimitives.WriteUInt16LittleEndian(to, checked((ushort)values[i]));
            else if (vr is "UL") BinaryPrimitives.WriteUInt32LittleEndian(to, checked((uint)values[i]));
            else if (vr is "FL") BinaryPrimitives.WriteSingleLittleEndian(to, (float)values[i]);
            else BinaryPrimitives.WriteDoubleLittleEndian(to, values[i]);
        }

        return Put(tag, bytes);
    }

    public DicomRecord Add(DicomTag tag, byte[] bytes) => Put(tag, bytes);

    public DicomRecord Add(DicomTag tag, params DicomRecord[] items)
    {
        using var all = new MemoryStream();
        foreach (var item in items)
        {
            var content = item.Encoded();
            all.Write([0xfe, 0xff, 0x00, 0xe0]);
            WriteLength(all, content.Length);
            all.Write(content);
        }

        return Put(tag, all.ToArray());
    }

    /// <summary>Takes the other's attributes in; where both have one, the other's holds.</summary>
    public DicomRecord Join(DicomRecord other)
    {
        foreach (var (key, element) in other.elements) elements[key] = element;
        return this;
    }

    public byte[] Encoded()
    {
        using var to = new MemoryStream();
        Span<byte> field = stackalloc byte[4];
        foreach (var (key, (vr, value)) in elements)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(field, (ushort)(key >> 16));
            BinaryPrimitives.WriteUInt16LittleEndian(field[2..], (ushort)key);
            to.Write(field);
            to.Write(Encoding.ASCII.GetBytes(vr));
            var odd = value.Length & 1;
            if (ValueRepresentation.Of(Encoding.ASCII.GetBytes(vr)) is { HasLongForm: true })
            {
                to.Write([0, 0]);
                WriteLength(to, value.Length + odd);
            }
            else
            {
                BinaryPrimitives.WriteUInt16LittleEndian(field, checked((ushort)(value.Length + odd)));
                to.Write(field[..2]);
            }

            to.Write(value);
            if (odd == 1) to.WriteByte(vr is "UI" or "OB" or "UN" or "SQ" ? (byte)0 : (byte)' ');
        }

        return to.ToArray();
    }

    /// <summary>The shortest text that gives the number back, within the 16 characters that DS has.</summary>
    internal static string DecimalString(double value)
    {
        if (!double.IsFinite(value)) throw new ArgumentException($"{value} has no decimal string");
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        for (var digits = 15; text.Length > 16; digits--) text = value.ToString($"G{digits}", CultureInfo.InvariantCulture);
        return text;
    }

    /// <summary>What a value of this kind may hold: no separator, no control characters, no more than PS3.5 6.2 allows.</summary>
    private static string Allowed(string text, string vr)
    {
        var most = vr switch { "SH" or "CS" or "AE" => 16, "LO" or "PN" or "UI" => 64, _ => int.MaxValue };
        var clean = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c == '\\' ? '/' : c)).Trim();
        if (clean.Length <= most) return clean;
        // A shortened code or UID would be another one; a shortened name is still readable.
        if (vr is "CS" or "UI" or "AE") throw new ArgumentException($"'{clean}' is longer than {vr} allows");
        return clean[..(char.IsHighSurrogate(clean[most - 1]) ? most - 1 : most)];
    }

    /// <summary>A value as another file had it, in its representation.</summary>
    public DicomRecord Put(DicomTag tag, string vr, byte[] value)
    {
        elements[(uint)tag.Group << 16 | tag.Element] = (vr, value);
        return this;
    }

    private DicomRecord Put(DicomTag tag, byte[] value) => Put(tag, DicomTags.Vr(tag), value);

    private static void WriteLength(MemoryStream to, int length)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        to.Write(bytes);
    }
}
