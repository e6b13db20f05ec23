using System.Buffers.Binary;
using System.Text;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>
/// Reads data elements (DICOM PS3.5, clause 7). Strict: a length beyond the file, a VR that is none, an order of items
/// that is not allowed are refused with the tag where it happened. Nothing is copied and nothing is allocated from a
/// length that the bytes do not bear out.
/// </summary>
internal sealed class DicomParser(string source, ReadOnlyMemory<byte> bytes, bool explicitVr, bool bigEndian)
{
    private const uint Undefined = 0xFFFFFFFF;
    private const int MaxDepth = 32;

    private static readonly DicomTag Item = new(0xFFFE, 0xE000);
    private static readonly DicomTag ItemEnd = new(0xFFFE, 0xE00D);
    private static readonly DicomTag SequenceEnd = new(0xFFFE, 0xE0DD);
    private int at;

    /// <summary>The file's own data set, whose character set its items have.</summary>
    private DicomDataset? root;

    /// <summary>Fragments of encapsulated pixel data, the offset table first; null where the pixels are native or absent.</summary>
    public List<ReadOnlyMemory<byte>>? Fragments { get; private set; }

    /// <summary>Reads from <paramref name="from"/> to the end, or to where <paramref name="goOn"/> says no to the next tag.</summary>
    /// <returns>Where reading ended.</returns>
    public int ReadAll(DicomDataset into, int from, Func<DicomTag, bool>? goOn = null)
    {
        at = from;
        root = into;
        while (at < bytes.Length)
        {
            // Some writers pad the file's end; PS3.10, 7.2 has the trailing padding element for it, zeros are met too.
            if (bytes.Length - at < 8 && bytes.Span[at..].IndexOfAnyExcept((byte)0) < 0) break;
            if (goOn is not null && !goOn(PeekTag())) break;
            ReadElement(into, 0);
        }

        return at;
    }

    private void ReadElement(DicomDataset into, int depth)
    {
        var start = at;
        var tag = NextTag();
        if (tag.Group == 0xFFFE) throw Fault(tag, $"stands at byte {start} outside a sequence");
        var (vr, length) = Header(tag);
        if (tag == DicomTags.PixelData && length == Undefined)
        {
            var fragments = ReadFragments(tag);
            // An icon's compressed pixels lie in an item; only the picture's own are kept.
            if (depth == 0) Fragments = fragments;
            into.Add(new(tag, vr, default, bigEndian, null));
            return;
        }

        if (vr == "SQ" || length == Undefined)
        {
            // An undefined length elsewhere is a sequence: UN of undefined length is implicit VR little endian (PS3.5, 6.2.2).
            if (vr is not ("SQ" or "UN")) throw Fault(tag, $"has an undefined length, which VR {vr} may not have");
            var items = vr == "UN" && explicitVr
                ? Nested(tag, length, depth)
                : ReadItems(tag, length, depth);
            into.Add(new(tag, "SQ", default, bigEndian, items));
            return;
        }

        into.Add(new(tag, vr, Take(tag, length), bigEndian, null));
    }

    private List<DicomDataset> Nested(DicomTag tag, uint length, int depth)
    {
        var inner = new DicomParser(source, bytes, explicitVr: false, bigEndian: false) { at = at, root = root };
        var items = inner.ReadItems(tag, length, depth);
        at = inner.at;
        return items;
    }

    private List<DicomDataset> ReadItems(DicomTag tag, uint length, int depth)
    {
        if (depth >= MaxDepth) throw Fault(tag, $"lies more than {MaxDepth} sequences deep");
        var end = End(tag, length);
        var items = new List<DicomDataset>();
        while (at < end)
        {
            var found = NextTag();
            var itemLength = U32(tag);
            if (found == SequenceEnd)
            {
                if (length != Undefined) throw Fault(tag, "has both a length and an end mark");
                return items;
            }

            if (found != Item) throw Fault(tag, $"holds {found} where an item should begin");
            var item = new DicomDataset(source, root);
            var itemEnd = End(tag, itemLength);
            if (itemEnd > end) throw Fault(tag, "has an item longer than the sequence");
            var ended = itemLength != Undefined;
            while (at < itemEnd)
            {
                if (PeekTag() == ItemEnd)
                {
                    NextTag();
                    U32(tag);
                    if (itemLength != Undefined) throw Fault(tag, "has an item with both a length and an end mark");
                    ended = true;
                    break;
                }

                ReadElement(item, depth + 1);
            }

            if (!ended || (itemLength != Undefined && at != itemEnd)) throw Fault(tag, "has an item that does not end where it should");
            items.Add(item);
        }

        if (length == Undefined) throw Fault(tag, "has no end mark: the file is cut short");
        if (at != end) throw Fault(tag, "does not end where its length says");
        return items;
    }

    private List<ReadOnlyMemory<byte>> ReadFragments(DicomTag tag)
    {
        var fragments = new List<ReadOnlyMemory<byte>>();
        while (true)
        {
            var found = NextTag();
            var length = U32(tag);
            if (found == SequenceEnd) return fragments;
            if (found != Item || length == Undefined) throw Fault(tag, $"holds {found} where a fragment should begin");
            fragments.Add(Take(tag, length));
        }
    }

    private (string Vr, uint Length) Header(DicomTag tag)
    {
        if (!explicitVr) return (DicomTags.Vr(tag), U32(tag));
        Demand(tag, 2);
        var letters = bytes.Span.Slice(at, 2);
        at += 2;
        if (ValueRepresentation.Of(letters) is not { } vr)
            throw Fault(tag, $"has the value representation '{Encoding.Latin1.GetString(letters)}', which does not exist");
        if (!vr.HasLongForm) return (vr.Name, U16(tag));
        U16(tag);
        return (vr.Name, U32(tag));
    }

    private ReadOnlyMemory<byte> Take(DicomTag tag, uint length)
    {
        if (length > bytes.Length - at)
            throw Fault(tag, $"has a length of {length} bytes but only {bytes.Length - at} follow: the file is cut short or the length is wrong");
        var value = bytes.Slice(at, (int)length);
        at += (int)length;
        return value;
    }

    private int End(DicomTag tag, uint length)
    {
        if (length == Undefined) return bytes.Length;
        if (length > bytes.Length - at) throw Fault(tag, $"has a length of {length} bytes but only {bytes.Length - at} follow: the file is cut short or the length is wrong");
        return at + (int)length;
    }

    private DicomTag PeekTag()
    {
        var before = at;
        var tag = NextTag();
        at = before;
        return tag;
    }

    private DicomTag NextTag()
    {
        var here = new DicomTag(0, 0);
        if (bytes.Length - at < 4) throw new BadInputException(source, $"byte {at}", "the file ends within a data element: it is cut short", "copy it again from its source");
        here = new(U16(here), 0);
        return here with { Element = U16(here) };
    }

    private ushort U16(DicomTag tag)
    {
        Demand(tag, 2);
        var span = bytes.Span.Slice(at, 2);
        at += 2;
        return bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(span) : BinaryPrimitives.ReadUInt16LittleEndian(span);
    }

    private uint U32(DicomTag tag)
    {
        Demand(tag, 4);
        var span = bytes.Span.Slice(at, 4);
        at += 4;
        return bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(span) : BinaryPrimitives.ReadUInt32LittleEndian(span);
    }

    private void Demand(DicomTag tag, int count)
    {
        if (bytes.Length - at < count) throw Fault(tag, "the file ends within this element: it is cut short");
    }

    private BadInputException Fault(DicomTag tag, string reason) => new(source, tag.ToString(), reason, "copy it again from its source");
}
