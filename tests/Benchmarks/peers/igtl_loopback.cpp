// The OpenIGTLink reference library over loopback, measured as our own side is: a program of its own, compiled when the
// benchmark runs. Usage: igtl_loopback SECONDS PICTURES. First TRANSFORM at 1,000 Hz beside 640x480 pictures at 60 Hz, each
// on a connection of its own, for SECONDS; then PICTURES pictures as fast as they go. The time field holds the monotonic
// clock in ns. Checksums are made and checked. Prints "name value" lines; latencies in ms.
#include <openigtlink/igtlClientSocket.h>
#include <openigtlink/igtlImageMessage.h>
#include <openigtlink/igtlMessageHeader.h>
#include <openigtlink/igtlServerSocket.h>
#include <openigtlink/igtlTransformMessage.h>
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <thread>
#include <vector>

static uint64_t now() {
    timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000ull + t.tv_nsec;
}

static void until(uint64_t due) {
    timespec t = {(time_t)(due / 1000000000ull), (long)(due % 1000000000ull)};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, nullptr);
}

static void stamp(igtl::MessageBase* message) {
    uint64_t t = now();
    message->SetTimeStamp((unsigned)(t >> 32), (unsigned)t);
}

template <class Message> static std::vector<double> receive(igtl::Socket* socket, int count) {
    std::vector<double> latencies;
    auto header = igtl::MessageHeader::New();
    auto message = Message::New();
    for (int i = 0; i < count; i++) {
        header->InitPack();
        if (socket->Receive(header->GetPackPointer(), header->GetPackSize()) != header->GetPackSize()) break;
        header->Unpack();
        message->SetMessageHeader(header);
        message->AllocatePack();
        if (socket->Receive(message->GetPackBodyPointer(), message->GetPackBodySize()) != message->GetPackBodySize()) break;
        if (!(message->Unpack(1) & igtl::MessageHeader::UNPACK_BODY)) break;
        unsigned seconds, fraction;
        message->GetTimeStamp(&seconds, &fraction);
        latencies.push_back(1e-6 * (now() - ((uint64_t)seconds << 32 | fraction)));
    }
    return latencies;
}

struct Pair {
    igtl::ClientSocket::Pointer client = igtl::ClientSocket::New();
    igtl::ClientSocket::Pointer server;
    explicit Pair(igtl::ServerSocket* listener) {
        if (client->ConnectToServer("127.0.0.1", listener->GetServerPort()) != 0) exit(4);
        server = listener->WaitForConnection(5000);
        if (server.IsNull()) exit(5);
    }
};

static void poses(igtl::Socket* socket, int seconds) {
    auto message = igtl::TransformMessage::New();
    message->SetDeviceName("ProbeToTracker");
    igtl::Matrix4x4 identity;
    igtl::IdentityMatrix(identity);
    uint64_t start = now();
    for (int i = 0; i < 1000 * seconds; i++) {
        until(start + i * 1000000ull);
        stamp(message);
        message->SetMatrix(identity);
        message->Pack();
        socket->Send(message->GetPackPointer(), message->GetPackSize());
    }
}

static void pictures(igtl::Socket* socket, int count, int hertz) {
    auto message = igtl::ImageMessage::New();
    message->SetDeviceName("Camera");
    message->SetDimensions(640, 480, 1);
    message->SetScalarType(igtl::ImageMessage::TYPE_UINT8);
    message->AllocateScalars();
    uint64_t start = now();
    for (int i = 0; i < count; i++) {
        if (hertz > 0) until(start + i * 1000000000ull / hertz);
        // A new picture each time; Pack() makes its checksum anew.
        ((unsigned char*)message->GetScalarPointer())[i % 307200] = (unsigned char)i;
        stamp(message);
        message->Pack();
        socket->Send(message->GetPackPointer(), message->GetPackSize());
    }
}

static double quantile(std::vector<double> v, double q) {
    if (v.empty()) return -1;
    std::sort(v.begin(), v.end());
    return v[(size_t)(q * (v.size() - 1))];
}

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    int seconds = atoi(argv[1]), count = atoi(argv[2]);
    auto listener = igtl::ServerSocket::New();
    if (listener->CreateServer(0) != 0) return 3;
    {
        Pair tracker(listener), camera(listener);
        std::vector<double> pose, picture;
        std::thread a([&] { pose = receive<igtl::TransformMessage>(tracker.server, 1000 * seconds); });
        std::thread b([&] { picture = receive<igtl::ImageMessage>(camera.server, 60 * seconds); });
        std::thread c([&] { poses(tracker.client, seconds); });
        pictures(camera.client, 60 * seconds, 60);
        a.join(), b.join(), c.join();
        printf("pose_median %g\npose_p99 %g\npose_lost %g\npicture_median %g\n", quantile(pose, 0.5), quantile(pose, 0.99),
               1000.0 * seconds - pose.size(), quantile(picture, 0.5));
    }
    Pair camera(listener);
    uint64_t start = now();
    std::thread sender([&] { pictures(camera.client, count, 0); });
    size_t got = receive<igtl::ImageMessage>(camera.server, count).size();
    double elapsed = 1e-9 * (now() - start);
    sender.join();
    printf("pictures_per_s %g\n", got / elapsed);
    return 0;
}
