using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// Cuts a stream of bytes into messages. It never throws for what a peer sends: a fault is counted, the last one kept in
/// words, and reading goes on at the next message whose checksum is right, which may lie inside what a wrong length
/// claimed. Bytes come in through <see cref="Free"/> and <see cref="Arrived"/>, in any portions.
/// </summary>
/// <param name="source">The file or peer, for <see cref="LastFault"/>.</param>
/// <param name="maximumBody">A longer body is taken for a damaged length.</param>
public sealed class IgtlFramer(string source, int maximumBody = IgtlFramer.DefaultMaximumBody)
{
    /// <summary>64 MiB: a volume of 512 x 512 x 128 of 16 bits.</summary>
    public const int DefaultMaximumBody = 1 << 26;

    /// <summary>
    /// Checksums of guessed places may cost so many times the bytes received; beyond, only places that follow a message
    /// are tried. Otherwise nested lengths would make work that grows with the square of what was sent.
    /// </summary>
    private const int SearchEffort = 8;

    private long MostEffort => SearchEffort * buffer.Received + ReceiveBuffer.Room;

    private readonly ReceiveBuffer buffer = new();
    private bool inStep = true;
    private bool ended;
    private long effort;

    /// <summary>End, by its own length, of a message with a wrong checksum that is not judged yet; −1 none.</summary>
    private long doubtfulEnd = -1;

    /// <summary>Where <see cref="GiveUp"/> found a good message; −1 none.</summary>
    private long found = -1;

    public IgtlCounts Counts { get; private set; }

    public long BytesReceived => buffer.Received;

    /// <summary>Where the message that is awaited begins in the stream.</summary>
    public long Position => buffer.Position;

    /// <summary>A header is there whose body has not wholly arrived.</summary>
    public bool AwaitsBody => buffer.Waiting.Length >= IgtlHeader.Size;

    /// <summary>One line on the last fault, null while there was none.</summary>
    public string? LastFault { get; private set; }

    /// <summary>Room for the next bytes.</summary>
    public Memory<byte> Free() => buffer.Free();

    /// <summary>So many bytes were put into <see cref="Free"/>.</summary>
    public void Arrived(int count) => buffer.Arrived(count);

    /// <summary>Nothing more will arrive: what is incomplete was cut off.</summary>
    public void End() => ended = true;

    /// <summary>The next message with a right checksum, its body a <see cref="FaultyBody"/> where it contradicts its type; null where more bytes are needed or, after <see cref="End"/>, none is left.</summary>
    public IgtlMessage? Next()
    {
        while (true)
        {
            if (!inStep) buffer.Use(HeaderSearch.Next(buffer.Waiting, 0, maximumBody));
            var waiting = buffer.Waiting;
            if (waiting.Length < IgtlHeader.Size)
            {
                if (ended && Finish()) continue;
                return null;
            }

            var claimed = IgtlHeader.BodySizeOf(waiting);
            var known = IgtlHeader.VersionOf(waiting) is >= 1 and <= IgtlHeader.NewestVersion;
            if (!known || claimed > (ulong)maximumBody)
            {
                Lose(known ? $"a body of {claimed} bytes is announced, {maximumBody} are allowed" : "these bytes begin no message", whole: false, 0);
                continue;
            }

            var size = IgtlHeader.Size + (int)claimed;
            if (waiting.Length < size)
            {
                if (!ended) return null;
                Lose($"cut off after {waiting.Length} of {size} bytes", whole: false, 0);
                continue;
            }

            if (!IsRight(waiting[..size]))
            {
                Lose("the checksum is wrong", whole: true, size);
                continue;
            }

            return Accept(waiting[..size]);
        }
    }

    /// <summary>
    /// For a message that is overdue in a live stream: where a whole message with a right checksum has arrived inside what it
    /// claims, its length was wrong. It counts as malformed and <see cref="Next"/> goes on at the good one.
    /// </summary>
    /// <returns>False where there is no such sign: a long message on a slow line goes on being awaited.</returns>
    public bool GiveUp()
    {
        var waiting = buffer.Waiting;
        if (!AwaitsBody || IgtlHeader.Size + IgtlHeader.BodySizeOf(waiting) <= (ulong)waiting.Length) return false;
        var at = GoodMessageSearch.Find(waiting, maximumBody, ref effort, MostEffort);
        if (at < 0) return false;
        if (inStep || buffer.Position == doubtfulEnd)
        {
            LastFault = new BadInputException(
                source, $"byte {buffer.Position}", $"a body of {IgtlHeader.BodySizeOf(waiting)} bytes is announced and a whole message lies {at} bytes on").Message;
            Judge(cutOff: false);
            Counts += new IgtlCounts(0, 0, 1);
        }

        buffer.Use(at);
        (inStep, found) = (false, buffer.Position);
        return true;
    }

    private bool IsRight(ReadOnlySpan<byte> message)
    {
        if (!inStep && buffer.Position != doubtfulEnd && buffer.Position != found && effort + message.Length > MostEffort) return false;
        effort += message.Length;
        return Crc64.Of(message[IgtlHeader.Size..]) == IgtlHeader.CrcOf(message);
    }

    private IgtlMessage Accept(ReadOnlySpan<byte> bytes)
    {
        // A good message inside what a faulty one claimed: the faulty one was cut off, not altered.
        Judge(cutOff: buffer.Position < doubtfulEnd);
        inStep = true;
        Counts += new IgtlCounts(1, 0, 0);
        var header = IgtlHeader.Read(bytes);
        var body = bytes[IgtlHeader.Size..];
        try
        {
            return IgtlCodec.Decode(source, header, body);
        }
        catch (BadInputException e)
        {
            Counts += new IgtlCounts(0, 0, 1);
            LastFault = e.Message;
            return new(header.DeviceName, header.Time, new FaultyBody(header.TypeName, body.ToArray(), e.Message)) { Version = header.Version };
        }
        finally
        {
            buffer.Use(bytes.Length);
        }
    }

    /// <summary>The message here is faulty. It counts where one had to begin; guessed places do not.</summary>
    private void Lose(string fault, bool whole, int size)
    {
        var expected = inStep || buffer.Position == doubtfulEnd;
        if (expected)
        {
            LastFault = new BadInputException(source, $"byte {buffer.Position}", fault).Message;
            Judge(cutOff: false);
            if (whole) doubtfulEnd = buffer.Position + size;
            else Counts += new IgtlCounts(0, 0, 1);
        }

        // A message that lost its last bytes is whole again where the next one begins with the same bytes, or where it is
        // a bare header whose checksum is 0: the next one then began inside the message accepted last.
        if (inStep && !whole) buffer.TakeBack();
        else buffer.Use(1);
        inStep = false;
    }

    private void Judge(bool cutOff)
    {
        if (doubtfulEnd < 0) return;
        Counts += cutOff ? new IgtlCounts(0, 0, 1) : new IgtlCounts(0, 1, 0);
        doubtfulEnd = -1;
    }

    /// <summary>Judges what is left at the end; true where it has to be searched once more.</summary>
    private bool Finish()
    {
        var rest = buffer.Waiting.Length;
        var (from, to) = (buffer.Position, buffer.Received);
        if (rest > 0 && inStep)
        {
            LoseRest(rest);
            inStep = false;
            buffer.TakeBack();
            return true;
        }

        if (rest > 0 && doubtfulEnd >= from && doubtfulEnd < to) LoseRest(rest);
        Judge(cutOff: false);
        buffer.Use(rest);
        inStep = true;
        return false;
    }

    private void LoseRest(int rest)
    {
        Counts += new IgtlCounts(0, 0, 1);
        LastFault = new BadInputException(source, $"byte {buffer.Position}", $"cut off after {rest} of at least {IgtlHeader.Size} bytes").Message;
    }
}
