using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Pictures;

/// <summary>A two-dimensional NumPy array from an <c>.npy</c> file (NumPy Enhancement Proposal 1), row by row.</summary>
internal sealed partial record NpyArray(int Rows, int Columns, double[] Values)
{
    private const int MostValues = 64 << 20;

    /// <exception cref="BadInputException">No array, cut short, of another shape or of a kind that holds no depths.</exception>
    public static NpyArray Read(string path, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 12 || bytes[0] != 0x93 || !bytes[1..6].SequenceEqual("NUMPY"u8)) throw new BadInputException(path, "npy", "does not begin as one");
        var (start, length) = bytes[6] == 1 ? (10, BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..])) : (12, (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]));
        if (length > bytes.Length - start) throw new BadInputException(path, "npy", "is cut short in its header");
        var header = Encoding.Latin1.GetString(bytes.Slice(start, (int)length));
        var descr = Descr().Match(header);
        var shape = Shape().Match(header);
        if (!descr.Success || !shape.Success) throw new BadInputException(path, "npy header", "has no descr or no shape");
        if (header.Contains("'fortran_order': True", StringComparison.Ordinal)) throw new BadInputException(path, "fortran_order", "is True", "save it with numpy.ascontiguousarray");
        var sides = shape.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (sides.Length == 3 && sides[2] == "1") sides = sides[..2];
        if (sides.Length != 2 || !int.TryParse(sides[0], CultureInfo.InvariantCulture, out var rows) || !int.TryParse(sides[1], CultureInfo.InvariantCulture, out var columns) || rows < 1 || columns < 1 || (long)rows * columns > MostValues)
            throw new BadInputException(path, "shape", $"({shape.Groups[1].Value}) is not height, width of a picture");
        var kind = descr.Groups[1].Value;
        var size = kind switch { "<f4" => 4, "<f8" => 8, "<u2" or "<i2" => 2, "|u1" => 1, "<i4" => 4, _ => throw new BadInputException(path, "descr", $"'{kind}' is not read", "save it as float32 or uint16") };
        var data = bytes[(start + (int)length)..];
        if (data.Length < (long)rows * columns * size) throw new BadInputException(path, "npy", "is cut short", "copy the file again");
        var values = new double[rows * columns];
        for (var i = 0; i < values.Length; i++)
        {
            var at = data[(i * size)..];
            values[i] = kind switch
            {
                "<f4" => BinaryPrimitives.ReadSingleLittleEndian(at),
                "<f8" => BinaryPrimitives.ReadDoubleLittleEndian(at),
                "<u2" => BinaryPrimitives.ReadUInt16LittleEndian(at),
                "<i2" => BinaryPrimitives.ReadInt16LittleEndian(at),
                "<i4" => BinaryPrimitives.ReadInt32LittleEndian(at),
                _ => at[0],
            };
        }

        return new(rows, columns, values);
    }

    [GeneratedRegex("'descr'\\s*:\\s*'([^']{1,8})'")]
    private static partial Regex Descr();

    [GeneratedRegex("'shape'\\s*:\\s*\\(([^)]{1,60})\\)")]
    private static partial Regex Shape();
}
