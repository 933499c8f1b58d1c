# Orders of a tea shop with Sinatra on Puma.
# Run: ruby orders.rb PORT
require 'json'
require 'time'
require 'sinatra/base'

# Orders of a tea shop.
class Shop < Sinatra::Base
  set :bind, '127.0.0.1'
  set :port, ARGV.fetch(0)
  set :server, :puma
  set :quiet, true
  set :environment, :production
  set :show_exceptions, false
  set :protection, false # fields for browsers; this shop has no pages
  set :orders, {
    1 => { id: 1, item: 'tea', quantity: 1, version: 1, shipped: true },
    2 => { id: 2, item: 'coffee', quantity: 1, version: 1, shipped: false }
  }

  helpers do
    # example: shared
    # Problem details (RFC 9457) that no cache keeps.
    def problem(status, detail, fields = {})
      fields = { 'Content-Type' => 'application/problem+json', 'Cache-Control' => 'no-store' }.merge(fields)
      title = Rack::Utils::HTTP_STATUS_CODES[status]
      halt status, fields, { title: title, status: status, detail: detail }.to_json
    end

    # example: 404
    def find(id)
      settings.orders[id.to_i] || problem(404, "No order has the number #{id}")
    end

    # example: end
    def tag(order)
      "#{order[:id]}.#{order[:version]}"
    end
  end

  before { content_type :json }
  after do
    headers 'Date' => Time.now.httpdate # Puma sends none
    headers.delete 'Content-Type' if response.body == []
  end

  # example: 200 304 412
  get '/orders/:id' do |id|
    order = find(id)
    cache_control :private, :no_cache
    etag tag(order) # stops here with 304 or 412 where If-None-Match or If-Match say so
    order.to_json
  end

  # example: 412
  put '/orders/:id' do |id|
    order = find(id)
    etag tag(order)
    order.merge!(JSON.parse(request.body.read, symbolize_names: true), version: order[:version] + 1)
    order.to_json
  end

  # example: 201 400 415 422
  post '/orders' do
    problem 415, 'An order is application/json', 'Accept' => 'application/json' unless request.media_type == 'application/json'
    begin
      order = JSON.parse(request.body.read, symbolize_names: true)
    rescue JSON::ParserError
      problem 400, 'This is no JSON'
    end
    problem 422, 'quantity is a whole number from 1' unless order[:quantity].is_a?(Integer) && order[:quantity].positive?
    id = settings.orders.keys.max + 1
    settings.orders[id] = { id: id, **order, version: 1, shipped: false }
    status 201
    headers 'Location' => "/orders/#{id}"
    settings.orders[id].to_json
  end

  # example: 204 409
  delete '/orders/:id' do |id|
    problem 409, 'The order is on its way' if find(id)[:shipped]
    settings.orders.delete(id.to_i)
    status 204
  end

  # example: 405
  %i[post patch].each do |method| # Sinatra would say 404
    send method, '/orders/:id' do
      problem 405, 'An order is read, replaced or deleted', 'Allow' => 'GET, HEAD, PUT, DELETE'
    end
  end

  # example: 202
  post '/reports' do
    status 202
    { status: 'queued', monitor: '/reports/1' }.to_json
  end

  # example: 206 416
  get '/terms.txt' do
    cache_control :public, max_age: 86_400
    send_file File.expand_path('../files/terms.txt', __dir__), type: :txt # also answers Range
  end

  # example: 301
  get '/old-orders' do
    headers 'Location' => '/orders' # redirect('/orders', 301) would make it absolute
    halt 301
  end

  # example: 302
  get '/today' do
    redirect to('/orders/1') # 302 where no code is given and GET was asked
  end

  # example: 303
  post '/payments' do
    redirect to('/orders/1'), 303 # without a code: 303 to a POST over HTTP/1.1, else 302
  end

  # example: 401
  get '/me' do
    problem 401, 'Who are you?', 'WWW-Authenticate' => 'Bearer realm="shop"'
  end

  # example: 410
  get('/coupons/summer') { problem 410, 'Summer is over' }

  # example: 429
  searches = []
  get '/search' do
    now = Process.clock_gettime(Process::CLOCK_MONOTONIC)
    searches.select! { |time| now - time < 10 }
    problem 429, 'Two searches in ten seconds are enough', 'Retry-After' => '10' if searches.size >= 2
    searches << now
    '[]'
  end

  # example: 503
  get('/stock') { problem 503, 'The warehouse counts its tea until ten', 'Retry-After' => '600' }

  # example: 500
  get('/invoices/:number') { nil.amount } # a bug
  error { problem 500, 'The server failed' } # the log has the reason

  # example: 404
  not_found { problem 404, 'Nothing is here' if response.body.empty? } # find() comes here too

  # example: end
  run!
end
